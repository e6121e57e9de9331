export const card = {
  title: '利用者カード',
  barcode: (number: string) => `利用者カード ${number} のバーコード`,
  how: '窓口や自動貸出機で、このバーコードを読み取ってください。読み取りにくいときは、画面を明るくしてください。',
  back: 'マイメニューへ戻る',
}
