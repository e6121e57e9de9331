export const cardRenewal = {
  title: '利用者カードの更新',
  lastDay: '今の有効期限',
  newLastDay: '更新後の有効期限',
  ask: '図書館に届けている住所と電話番号です。今も同じかを確かめてください。',
  address: '住所',
  phone: '電話番号',
  noPhone: '登録がありません',
  choices: { same: 'はい、今も同じです', changed: 'いいえ、変わりました' },
  question: '住所は今も同じですか',
  submit: '更新する',
  done: (day: string) => `利用者カードを更新しました。新しい有効期限は${day}です。`,
  unanswered: '住所が今も同じかどうかを選んでください。',
  /** The reasons against an online renewal. */
  faults: {
    NOT_OFFERED: 'この利用者カードは、インターネットでは更新できません。図書館の窓口で更新してください。',
    TOO_EARLY: (from: string) => `${from}から、インターネットで更新できます。`,
    OVERDUE: '返却期限を大きく過ぎた資料があるため、更新できません。お返しいただくと更新できます。',
    AT_COUNTER: 'この利用者カードは、図書館の窓口で更新してください。住所と氏名が分かる書類をお持ちください。',
    ADDRESS_CHANGED: '住所が変わった方は、新しい住所が分かる書類を持って、図書館の窓口で更新してください。',
  },
  accountEvents: { CARD_RENEWED: '利用者カードの更新' },
}
