import type { NoticeKind } from '../../../generated/prisma/enums.ts'
import type { LanguageCode } from '../index.ts'

const number = (n: number) => n.toLocaleString('ja-JP')

const ja = {
  attention: 'ご確認ください',
  calm: '今すぐ必要なお手続きはありません。',
  ready: (branch: string, n: number) => `取置済 ${number(n)}件（${branch}）`,
  collectBy: (day: string) => `${day}までにお受け取りください。`,
  collectFirstBy: (day: string) => `最初の取置期限は${day}です。`,
  overdue: (n: number) => `返却期限を過ぎた資料 ${number(n)}点`,
  returnSoon: 'お早めにお返しください。',
  dueToday: (n: number) => `今日が返却期限の資料 ${number(n)}点`,
  dueTomorrow: (n: number) => `明日が返却期限の資料 ${number(n)}点`,
  perhapsRenew: '延長できるかどうかは、貸出状況でご覧になれます。',
  mailFailing: 'メールが届いていません',
  failingSince: (day: string) => `${day}から、登録のアドレスへのメールが届いていません。アドレスをご確認ください。`,
  mailUnverified: 'メールアドレスの確認が済んでいません',
  noMailYet: '確認が済むまで、予約の連絡をメールで受け取れません。',
  card: '利用者カード',
  cardEnds: (day: string) => `有効期限は${day}です。それまでに図書館の窓口で更新してください。`,
  counts: 'ご利用の状況',
  loans: (n: number) => `貸出 ${number(n)}点`,
  holds: (n: number) => `予約 ${number(n)}件`,
  readyCount: (n: number) => `取置済 ${number(n)}件`,
  favourites: (n: number) => `お気に入り ${number(n)}件`,
  basket: (n: number) => `予約かご ${number(n)}点`,
  cancelled: '取消済',
  more: '設定と記録',
  account: 'パスワードとログインの記録',
  lastNotice: (kind: string, time: string) => `最後にお送りしたメール: ${kind}（${time}）`,
  noticeKinds: {
    HOLD_READY: '取置のお知らせ',
    VERIFY_ADDRESS: 'メールアドレスの確認',
    ADDRESS_CHANGED: 'メールアドレス変更のお知らせ',
    PASSWORD_LINK: 'パスワードの再設定',
    PASSWORD_CHANGED: 'パスワード変更のお知らせ',
  } satisfies Record<NoticeKind, string>,
}

const counted = (n: number, one: string, many: string) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`

const en: typeof ja = {
  attention: 'Needs your attention',
  calm: 'Nothing needs your attention now.',
  ready: (branch, n) => `${counted(n, 'hold', 'holds')} ready (${branch})`,
  collectBy: (day) => `Please collect by ${day}.`,
  collectFirstBy: (day) => `The first one is held until ${day}.`,
  overdue: (n) => `${counted(n, 'loan', 'loans')} overdue`,
  returnSoon: 'Please return soon.',
  dueToday: (n) => `${counted(n, 'loan', 'loans')} due today`,
  dueTomorrow: (n) => `${counted(n, 'loan', 'loans')} due tomorrow`,
  perhapsRenew: 'Your loans show whether you can renew.',
  mailFailing: 'Mail does not reach you',
  failingSince: (day) => `Since ${day} mail to your address has failed. Please check the address.`,
  mailUnverified: 'Your mail address is not verified',
  noMailYet: 'Until it is verified you cannot be told about your holds by mail.',
  card: 'Library card',
  cardEnds: (day) => `It is valid until ${day}. Please renew it at the counter before.`,
  counts: 'At a glance',
  loans: (n) => counted(n, 'loan', 'loans'),
  holds: (n) => counted(n, 'hold', 'holds'),
  readyCount: (n) => `${n.toLocaleString('en')} ready`,
  favourites: (n) => counted(n, 'favourite', 'favourites'),
  basket: (n) => `${n.toLocaleString('en')} in the basket`,
  cancelled: 'Cancelled holds',
  more: 'Settings and records',
  account: 'Password and sign-ins',
  lastNotice: (kind, time) => `Last mail we sent: ${kind} (${time})`,
  noticeKinds: {
    HOLD_READY: 'a hold is ready',
    VERIFY_ADDRESS: 'verifying your mail address',
    ADDRESS_CHANGED: 'your mail address was changed',
    PASSWORD_LINK: 'a new password',
    PASSWORD_CHANGED: 'your password was changed',
  },
}

export const homeTexts: Record<LanguageCode, typeof ja> = { ja, en }
