export const family = {
  title: (name: string) => `${name}さんの家族のカード`,
  link: '家族のカード',
  none: '家族のカードはありません。',
  helps: (who: string) => `${who} を手伝う`,
  helpedBy: (who: string) => `${who} に手伝ってもらう`,
  who: (name: string, card: string) => `${name}（${card}）`,
  may: (things: string[]) => `できること：${things.join('・')}`,
  since: (way: string, time: string) => `${way}（${time}）`,
  until: (day: string) => `${day}まで`,
  end: 'この許可を終わらせる',
  endWhy:
    '誤って作った許可も、ここで終わらせます。終わらせた許可は元に戻せません。必要なときは、もう一度確認して作ってください。',
  make: '手伝う人を加える',
  makeWhy: (name: string) =>
    `${name}さんの代わりに予約・延長・受け取りをする人のカードを読み取ります。どちらの人にもメールでお知らせします。`,
  card: '手伝う人のカード',
  proof: '確認したもの',
  proofs: {
    BOTH_PRESENT: '本人と手伝う人が、2人ともカードを持って来ている',
    GUARDIAN: '保護者の本人確認書類（子どものカード）',
    WRITTEN: '本人が書いた委任状',
  },
  chooseProof: '確認したものを選んでください。',
  missingCard: '手伝う人のカードを読み取ってください。',
  submit: '確認して加える',
  done: { made: '家族のカードを加えました。', ended: '家族のカードの許可を終わらせました。' },
  back: '利用者の画面に戻る',
  /** On the page of a check-out. */
  toCollect: 'この人が受け取れる家族',
  readyFor: (who: string, n: number) => `${who}：この館に取置${n}点`,
  collectFor: '家族のカードで貸し出す',
  collector: (who: string) => `受け取る人：${who}。貸出は、このカードに記録されます。取置棚にある資料だけを渡せます。`,
  log: {
    createFamilyGrantForPatron: '家族のカードの作成',
    endFamilyGrantForPatron: '家族のカードの終了',
  },
  jobs: { 'end-family-grants': '期限の来た家族のカードの終了' },
}
