import { number } from './language.ts'

/** Messages on self-check machines and lockers (O8). Their screens have space for one or two sentences. */
export const machines = {
  due: (day: string) => `返却期限 ${day}`,
  renewed: (renewed: number, kept: number) =>
    `${number(renewed)}点を延長しました。${kept > 0 ? `${number(kept)}点は延長できませんでした。` : ''}`,
  taken: 'お預かりしました。職員が次の場所へ運びます。',
  atDesk: 'この機械ではできません。窓口へおいでください。',
  password: 'パスワードを入力してください。',
  provisional: '仮パスワードでは使えません。先にご自分のパスワードを決めてください。',
  secondFactor: 'このカードは窓口でお使いください。',
  unknownCopy: 'この資料は登録がありません。窓口へお持ちください。',
  cardForCopy: '読み取ったのは利用者カードです。資料を読み取ってください。',
  onLoan: '記録ではほかの方に貸出中です。窓口へお持ちください。',
  referenceOnly: '館内でご覧いただく資料です。貸出はできません。',
  notLendable: '今は貸出できない資料です。窓口へお持ちください。',
  heldForAnother: 'ほかの方の予約のために取り置いている資料です。窓口へお持ちください。',
  family: (copies: number) => `ご家族の取置済の資料が${number(copies)}点あります。このカードで受け取れます。`,
  loanLimit: (limit: number) => `この種類の貸出は${number(limit)}点までです。`,
  closed: (day: string) => `今日は休館日のため貸出できません。次の開館日は${day}です。`,
  notYours: 'お借りになっている資料ではありません。',
  unavailable: 'ただいま使えません。しばらくしてからお試しください。',
}
