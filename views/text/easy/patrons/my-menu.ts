import type * as ja from '../../ja/patrons/my-menu.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const myMenu: Translation<typeof ja.myMenu> = {
  attention: '見てください',
  calm: '今、することはありません。',
  ready: (branch, n) => `用意できました ${number(n)}（${branch}）`,
  collectBy: (day) => `${day}までにとりに来てください。`,
  collectFirstBy: (day) => `早いものは${day}までです。`,
  overdue: (n) => `返（かえ）す日がすぎた本 ${number(n)}`,
  returnSoon: '早く返（かえ）してください。',
  dueToday: (n) => `今日返（かえ）す本 ${number(n)}`,
  dueTomorrow: (n) => `明日（あした）返（かえ）す本 ${number(n)}`,
  perhapsRenew: '長く借りられるかは、「借りている本」で見られます。',
  mailFailing: 'メールがとどいていません',
  failingSince: (day) => `${day}から、メールがとどいていません。アドレスを見てください。`,
  mailUnverified: 'メールアドレスは、まだ使えません',
  noMailYet: '図書館からのメールを開いてください。それまで、予約のお知らせを送れません。',
  card: '図書館カード',
  cardEnds: (day) => `カードは${day}まで使えます。それまでに窓口（まどぐち）に来てください。`,
  counts: '今',
  loans: (n) => `借りている本 ${number(n)}`,
  holds: (n) => `予約（よやく）した本 ${number(n)}`,
  readyCount: (n) => `用意できました ${number(n)}`,
  favourites: (n) => `お気に入り ${number(n)}`,
  requests: (n) => `リクエスト ${number(n)}`,
  basket: (n) => `予約かご ${number(n)}`,
  cancelled: 'やめた予約',
  more: 'そのほか',
  account: 'パスワードとログインの記録（きろく）',
  lastNotice: (kind, time) => `さいごに送ったメール: ${kind}（${time}）`,
}
