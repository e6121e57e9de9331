import type { contact as japanese } from '../ja/contact.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const contact: Translation<typeof japanese> = {
  title: '図書館に聞く',
  report: 'この本の説明（せつめい）がまちがっています',
  about:
    '図書館に聞きたいことや、こまったことを書いて送ってください。図書館の人が読みます。返事（へんじ）はメールで送ります。',
  aboutTitle: '本など',
  fields: {
    subject: '何のことですか',
    text: '書くところ',
    name: '名前',
    mailAddress: '返事（へんじ）を送るメールアドレス',
    answer: '返事（へんじ）',
  },
  subjects: {
    QUESTION: '聞きたいこと',
    RECORD: '本の説明（せつめい）のまちがい',
    SITE: 'このページの使（つか）えないところ',
    OPINION: '思（おも）ったこと',
    OTHER: 'ほかのこと',
  },
  textHint: '2,000字までです。カードの数字（すうじ）やパスワードは書かないでください。',
  optional: '書かなくてもいいです。',
  addressHint: '書かないと、返事（へんじ）を送れません。',
  kept: '書いたことは、返事（へんじ）のために使（つか）います。終わったら、あとで消（け）します。',
  submit: '送る',
  keyUsed: 'このページから、ほかのことをもう送りました。今のことも送るときは、もう一度押（お）してください。',
  sent: '送りました。図書館の人が読みます。',
  sentWithAddress: '送りました。返事（へんじ）は、書いたメールアドレスに送ります。',
  refusals: {
    ContactFormOff: '今、ここから送（おく）ることはできません。',
    ContactFieldRefused: (field, most) => `「${field}」は${number(most)}字までで書いてください。`,
  },
}
