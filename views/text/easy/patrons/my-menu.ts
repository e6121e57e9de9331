import type * as ja from '../../ja/patrons/my-menu.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const myMenu: Translation<typeof ja.myMenu> = {
  attention: '見てください',
  calm: '今、することはありません。',
  arrived: (n, day) => `${number(n)}さつ 用意できました — ${n > 1 ? '早いものは' : ''}${day}まで`,
  showCard: 'カードを出す',
  allReady: (n) => `用意できました ${number(n)}（ぜんぶ見る）`,
  dueFirst: 'もうすぐ返（かえ）す本',
  allLoans: (n) => `借りている本 ${number(n)}（ぜんぶ見る）`,
  waiting: 'まっている予約',
  allHolds: (n) => `予約した本 ${number(n)}（ぜんぶ見る）`,
  tiles: { holds: '予約', loans: '借りている本', basket: '予約かご', favourites: 'お気に入り', requests: 'リクエスト' },
  overdue: (n) => `返（かえ）す日がすぎた本 ${number(n)}`,
  returnSoon: '早く返（かえ）してください。',
  dueToday: (n) => `今日返（かえ）す本 ${number(n)}`,
  dueTomorrow: (n) => `明日（あした）返（かえ）す本 ${number(n)}`,
  mailFailing: 'メールがとどいていません',
  failingSince: (day) => `${day}から、メールがとどいていません。アドレスを見てください。`,
  mailUnverified: 'メールアドレスは、まだ使えません',
  noMailYet: '図書館からのメールを開いてください。それまで、予約のお知らせを送れません。',
  card: '図書館カード',
  cardEnds: (day) => `カードは${day}まで使えます。それまでに窓口（まどぐち）に来てください。`,
  counts: '今',
  readyCount: (n) => `用意できました ${number(n)}`,
  cancelled: 'やめた予約',
  more: 'そのほか',
  account: 'パスワードとログインの記録（きろく）',
  lastNotice: (kind, time) => `さいごに送ったメール: ${kind}（${time}）`,
}
