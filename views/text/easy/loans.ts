import type * as ja from '../ja/loans.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const loans: Translation<typeof ja.loans> = {
  list: {
    title: '借りている本',
    none: '借りている本はありません。',
    count: (n) => `全部（ぜんぶ）で${number(n)}件（けん）`,
    due: (day) => `かえす日 ${day}`,
    overdue: (days) => `${number(days)}日おくれています`,
    daysLeft: (days) => (days === 0 ? '今日まで' : days === 1 ? '明日（あした）まで' : `あと${number(days)}日`),
    renew: '長く借りる',
    renewChosen: 'えらんだ本を長く借りる',
    renewedSome: (n) => `${number(n)}つ、長く借りられます。`,
    notRenewedSome: (n) => `${number(n)}つは、長く借りられませんでした。`,
    stillOverdue: (n) => `${number(n)}さつは、まだ返（かえ）す日をすぎています。図書館に返（かえ）してください。`,
    mayStayOverdue: '返（かえ）す日をすぎた本は、長く借りても、返（かえ）す日をすぎたままのことがあります。',
    renewedTitles: '長く借りられる本',
    notRenewedTitles: '長く借りられなかった本',
    confirmTitle: 'もう一度見てください',
    confirm: (n) => `次の本（${number(n)}）を長く借ります。いいですか。`,
    notRenewable: '長く借りられない本',
    tryAgain: '返（かえ）す日は変（か）わっていません。「借りている本」から、もう一度してください。',
    notRenewed: (title, reason) => `「${title}」は長く借りられませんでした。${reason}`,
    ended: 'この本は、もう借りていません。',
    chooseAgain:
      '本の「長く借りる」を押（お）してください。または、本をえらんで「えらんだ本を長く借りる」を押してください。',
    back: '借りている本にもどる',
  },
  history: {
    title: '読んだ本',
    none: '読んだ本は書いてありません。',
    count: (n) => `全部（ぜんぶ）で${number(n)}件（けん）`,
    period: (lent, returned) => `${lent} 〜 ${returned}`,
    erase: '消（け）す',
    erased: '1つ消（け）しました。',
    gone: 'これは、もうありません。',
    chooseAgain: '消（け）したい本の「消す」を押（お）してください。',
    file: 'ファイル（CSV）にする',
    columns: {
      title: '本の名前',
      volume: '巻（かん）',
      authors: '書いた人',
      lentOn: '借りた日',
      returnedOn: '返（かえ）した日',
    },
    eraseAll: '全部（ぜんぶ）消（け）す',
    eraseAllWarning: (n) => `読んだ本（${number(n)}）を全部（ぜんぶ）消（け）します。もとにもどせません。`,
    erasedAll: (n) => `読んだ本（${number(n)}）を消（け）しました。`,
    back: '読んだ本にもどる',
  },
  refusals: {
    NotRenewable: '長く借りられない本です。',
    AlreadyRenewed: '一度長く借りました。',
    ReservedByAnother: '予約した人がいます。',
    TooEarlyToRenew: (from) => `${from}からできます。`,
    LoanLongOverdue: (days) => `返（かえ）す日を${number(days)}日すぎたので、長く借りられません。`,
    OverdueStopsRenewals: (days) =>
      `返（かえ）す日を${number(days)}日すぎた本があるので、長く借りられません。先に返（かえ）してください。`,
    LoanOfLostCopy: 'なくした本なので、長く借りられません。',
  },
  noticeTopics: { LOANS: '返（かえ）す日' },
  mailLists: {
    REMINDERS: {
      title: '返（かえ）す日のお知らせ',
      on: '返（かえ）す日が近いとき、メールを送っています。止めると、メールは来ません。返す日は変（か）わりません。',
      off: '返（かえ）す日のメールは止まっています。',
      stop: 'このメールを止める',
      change: '何日前に送るかは、ログインして変（か）えられます。',
    },
  },
}
