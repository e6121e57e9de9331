import { urls } from '../../../server/urls/urls.ts'
import { mailKind } from '../kind.ts'
import { titleMessage } from '../layouts.ts'
import { titles } from '../sample-data.ts'

export const loanRenewed = mailKind({
  kind: 'LOAN_RENEWED',
  template: 'title-message',
  list: 'account',
  words: {
    ja: {
      name: '貸出延長のお知らせ',
      subject: '貸出を延長しました',
      heading: '貸出を延長しました',
      dueOn: '返却期限',
      lead: '次の資料の貸出を、図書館の職員が延長しました。',
      ask: '期限までにお返しください。',
      button: '貸出の一覧を見る',
      pageLabel: '貸出の一覧:',
      short: (count: number) => `図書館が貸出${count}点の返却期限を延ばしました。`,
    },
    en: {
      name: 'the library renewed a loan',
      subject: 'Your loan has been renewed',
      heading: 'Your loan has been renewed',
      dueOn: 'Due',
      lead: 'Library staff have renewed these loans:',
      ask: 'Please return them by then.',
      button: 'See your loans',
      pageLabel: 'Your loans:',
      short: (count) => `Loans renewed by the library: ${count}.`,
    },
    easy: {
      name: 'もっと長く借りられます',
      subject: 'もっと長く借りられます',
      heading: 'もっと長く借りられます',
      dueOn: '返（かえ）す日',
      lead: '図書館の人が、次の本を返（かえ）す日をのばしました。',
      ask: 'この日までに返（かえ）してください。',
      button: '借りている本を見る',
      pageLabel: '借りている本:',
      short: (count) => `図書館の人が、本${count}冊を返す日をのばしました。`,
    },
    zh: {
      name: '续借通知',
      subject: '已为您续借',
      heading: '已为您续借',
      dueOn: '应还日期',
      lead: '馆员为以下资料办理了续借。',
      ask: '请按期归还。',
      button: '查看我的借阅',
      pageLabel: '我的借阅：',
      short: (count) => `图书馆为您的${count}件资料办理了续借。`,
    },
    ko: {
      name: '대출 연장 알림',
      subject: '대출이 연장되었습니다',
      heading: '대출이 연장되었습니다',
      dueOn: '반납 기한',
      lead: '도서관 직원이 다음 자료의 대출을 연장했습니다.',
      ask: '기한까지 반납해 주세요.',
      button: '대출 목록 보기',
      pageLabel: '대출 목록:',
      short: (count) => `도서관이 대출 ${count}점을 연장했습니다.`,
    },
  },
  write({ letter, words, mail }) {
    const titles = letter.loans.map(({ title, dueOn }) => ({ title, note: mail.fact(words.dueOn, mail.day(dueOn)) }))
    return titleMessage(words, mail, titles, urls.loans())
  },
  channelPage: urls.loans(),
  sample: {
    loans: [
      { title: titles.short, dueOn: '2026-12-17' },
      { title: titles.hostile, dueOn: '2026-12-17' },
    ],
  },
})
