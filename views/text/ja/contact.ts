import { number } from './language.ts'

export const contact = {
  title: 'お問い合わせ',
  report: 'この資料の情報の誤りを知らせる',
  about:
    '図書館へのご質問やご意見、このサービスの不具合をお送りください。職員が読み、必要なときは回答をメールでお送りします。お急ぎの場合は、お電話ください。',
  aboutTitle: '資料',
  fields: { subject: '種類', text: '内容', name: 'お名前', mailAddress: '回答先のメールアドレス', answer: '回答' },
  subjects: {
    QUESTION: '質問・相談',
    RECORD: '資料の情報の誤り',
    SITE: 'このサービスの不具合',
    OPINION: 'ご意見・ご感想',
    OTHER: 'その他',
  },
  textHint: '2,000文字まで。カード番号やパスワードは書かないでください。',
  optional: '書かなくてもかまいません。',
  addressHint: '書かない場合は、回答できません。',
  kept: 'お送りいただいた内容は、対応のためだけに使い、対応が終わってから決まった日数で消去します。',
  submit: '送信する',
  keyUsed:
    'このページからは、ほかの内容をすでに送信しています。今の内容も送るときは、もう一度「送信する」を押してください。',
  sent: 'お問い合わせを受け付けました。ありがとうございました。',
  sentWithAddress: 'お問い合わせを受け付けました。回答は、入力されたメールアドレスへお送りします。',
  refusals: {
    ContactFormOff: 'お問い合わせフォームは、ただいま受け付けていません。',
    ContactFieldRefused: (field: string, most: number) => `「${field}」は1〜${number(most)}文字で入力してください。`,
  },
}
