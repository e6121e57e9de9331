export const card = {
  title: '利用者カード',
  barcode: (number: string) => `利用者カード ${number} のバーコード`,
  how: '窓口や自動貸出機で、このバーコードを読み取ってください。読み取りにくいときは、画面を明るくしてください。',
  back: 'マイメニューへ戻る',
  refusals: {
    PatronBlocked: (until: string | null) =>
      until
        ? `${until}まで予約と貸出延長ができません。図書館へお問い合わせください。`
        : '予約と貸出延長ができません。図書館へお問い合わせください。',
    CardExpired: (on: string) => `利用者カードの有効期限（${on}）が過ぎています。図書館の窓口で更新してください。`,
  },
}
