/** The page of a shared terminal, 館内利用者検索機 (T1). */
export const terminal = {
  end: '利用を終了する',
  asks: 'ご利用を続けますか',
  why: (seconds: number) =>
    `しばらく操作がありませんでした。続けるときは${seconds}秒以内に「続ける」を押してください。押さないと、ログインと予約かごを消して、はじめの画面に戻ります。`,
  goOn: '続ける',
}
