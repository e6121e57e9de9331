import type * as ja from '../ja/self-check-machines.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const machines: Translation<typeof ja.machines> = {
  due: (day) => `${day}までに かえしてください。`,
  renewed: (renewed, kept) =>
    `本を ${number(renewed)}さつ 長く 借りられます。${kept > 0 ? `${number(kept)}さつは できません。` : ''}`,
  taken: 'かえしました。図書館の人が 運びます。',
  atDesk: 'このきかいでは できません。図書館の人に 聞いてください。',
  password: 'パスワードを 入れてください。',
  provisional: 'このパスワードでは 使えません。先に 自分のパスワードを きめてください。',
  secondFactor: '図書館の人に カードを 見せてください。',
  unknownCopy: 'この本は わかりません。図書館の人に 見せてください。',
  cardForCopy: 'これは 図書館の カードです。本を 読ませてください。',
  onLoan: 'ほかの人が 借りている本です。図書館の人に 見せてください。',
  referenceOnly: '図書館の中で 読む本です。借りることは できません。',
  notLendable: '今は 借りることが できません。図書館の人に 見せてください。',
  heldForAnother: 'ほかの人が 予約した本です。図書館の人に 見せてください。',
  family: (copies) => `家族の 予約の本が ${number(copies)}さつ あります。このカードで 借りられます。`,
  loanLimit: (limit) => `${number(limit)}さつまで 借りることが できます。`,
  closed: (day) => `今日は 休みです。${day}に 来てください。`,
  notYours: 'あなたが 借りている本では ありません。',
  unavailable: '今は 使えません。少し 待ってから もう一度 してください。',
}
