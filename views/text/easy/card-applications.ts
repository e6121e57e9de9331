import type { cardApplications as japanese } from '../ja/card-applications.ts'
import type { Translation } from '../translation.ts'

export const cardApplications: Translation<typeof japanese> = {
  title: '図書館カードを作りたいとき',
  about:
    '図書館カードがない人は、図書館に来る前に、このページに書いて送ることができます。カードは図書館の窓口（まどぐち）でもらいます。そのとき、名前と住（す）んでいる所が書いてある紙やカードを見せてください。',
  fields: {
    name: '名前',
    nameReading: '名前の読み方（ひらがな・カタカナ）',
    birthDate: '生まれた日',
    postalCode: '郵便番号（ゆうびんばんごう）',
    address: '住（す）んでいる所',
    phone: '電話番号（でんわばんごう）',
    mailAddress: 'メールアドレス',
    category: 'どんな人',
    guardianName: '家の人の名前',
    guardianPhone: '家の人の電話番号（でんわばんごう）',
    homeBranch: 'カードをもらう図書館',
    consent: 'わかりました',
  },
  choose: '（えらんでください）',
  birthDateExample: '例（れい）: 1980/5/3',
  mailHint: 'このアドレスにメールを送ります。',
  guardianHint: (categories) => `次の人は書いてください: ${categories}`,
  kept: (days) =>
    `書いたことは、カードを作るときだけ使います。カードをもらったあとに消（け）します。${days}日たってもカードをもらわないときも消（け）します。`,
  submit: '送る',
  faults: {
    name: '名前を書いてください。100字までです。',
    nameReading: '名前の読み方を、ひらがなかカタカナで書いてください。',
    birthDate: '生まれた日を「1980/5/3」のように書いてください。',
    postalCode: '郵便番号（ゆうびんばんごう）は、数字（すうじ）を7つ書いてください。',
    address: '住（す）んでいる所を書いてください。200字までです。',
    phone: '電話番号（でんわばんごう）を書いてください。',
    mailAddress: 'メールアドレスを「taro@example.jp」のように書いてください。',
    category: '「どんな人」をえらんでください。年（とし）が合わないときは使えません。',
    guardianName: '家の人の名前を書いてください。',
    guardianPhone: '家の人の電話番号（でんわばんごう）を書いてください。',
    homeBranch: 'カードをもらう図書館をえらんでください。',
    consent: '読んでから、「わかりました」をおしてください。',
  },
  keyUsed: 'このページから、もうほかのことを送りました。今のことも送るときは、もう一度おしてください。',
  sent: 'メールを送りました。まだ終わっていません。1日のうちに、メールのリンクを開いてください。',
  notArrived: 'メールが来ないときは、もう一度書いて送るか、図書館の窓口（まどぐち）に来てください。',
  confirm: {
    ask: '次の図書館の窓口（まどぐち）で、カードをもらいます。',
    button: 'カードを作る',
  },
  waiting: {
    done: '図書館にとどきました。',
    number: '今だけの番号（ばんごう）',
    numberNote: 'この番号（ばんごう）は図書館カードの番号ではありません。本を借りることはできません。',
    branch: 'カードをもらう図書館',
    lastDay: 'この日までに来てください',
    bring:
      '窓口（まどぐち）でこの番号（ばんごう）を言ってください。名前と住（す）んでいる所が書いてある紙やカード（在留（ざいりゅう）カードなど）を見せてください。',
    withdraw: 'やめて、書いたことを消（け）す',
  },
  handedOut: 'カードをわたしました。書いたことは消（け）しました。',
  refused: 'カードを作ることができません。理由（りゆう）はメールで送ります。',
  withdrawn: 'やめました。書いたことは消（け）しました。',
  refusals: {
    CardApplicationsOff: '今、ここからカードを作ることはできません。',
    CardApplicationGone: 'このリンクは使えません。もう一度書いて送ってください。',
  },
}
