/** Shared terminals, 館内利用者検索機 (T1). */
export const terminals = {
  title: '利用者検索機',
  why: '利用者が館内で使う検索機です。操作がないまま時間が過ぎると、ログインと予約かごを消して、はじめの画面に戻ります。時間は「全体の規則」で決めます。',
  none: '検索機はありません。',
  used: (time: string) => `最後の利用 ${time}`,
  end: '登録を解除する',
  endOf: (name: string) => `${name}の登録を解除する`,
  ended: '検索機の登録を解除しました。',
  make: 'この端末を利用者検索機にする',
  makeWhy: '今お使いのブラウザーが検索機になります。あなたはログアウトします。',
  name: '検索機の名前',
  example: '例: 2階 1号機',
  branch: '置く館',
  full: (most: number) => `検索機は${most}台までです。使わない検索機の登録を解除してから、登録してください。`,
  log: { createSharedTerminal: '検索機の登録', deleteSharedTerminal: '検索機の登録の解除' },
  menu: { terminals: '検索機' },
}
