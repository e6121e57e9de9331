export const print = {
  slip: '票',
  receipt: '貸出のレシート',
  how: 'ブラウザーの「印刷」で印刷してください。',
  back: '窓口へ戻る',
  goesHome: (branch: string) => `${branch}へ戻す資料`,
  lentOn: (day: string) => `貸出日 ${day}`,
  due: (day: string) => `返却期限 ${day}`,
  count: (n: number) => `${n}点`,
  copy: (digits: string) => `資料 …${digits}`,
  thanks: '返却期限までにお返しください。',
}
