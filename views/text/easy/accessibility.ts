import type * as ja from '../ja/accessibility.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const accessibility: Translation<typeof ja.accessibility> = {
  title: 'だれでも使えるページ（アクセシビリティ）',
  intro: (library) => `${library}は、だれでも本をさがして予約（よやく）できるように、このページを作っています。`,
  standard: 'きまり',
  standardText: 'JIS X 8341-3:2016 と WCAG 2.2',
  target: '目標（もくひょう）',
  targetText: 'レベルAA',
  scope: 'しらべたところ',
  scopeText: '図書館の全部（ぜんぶ）のページです。ほかのサイトと本の表紙（ひょうし）の写真は入りません。',
  result: '答え',
  resultText: (all, { passed, failed, notApplicable, untested }) =>
    [
      `${number(all)}のきまりのうち、${number(passed)}はよいです。${number(notApplicable)}は関係（かんけい）がありません。`,
      failed > 0 ? `${number(failed)}は、まだよくありません。` : '',
      untested > 0 ? `${number(untested)}は、まだしらべていません。` : '',
    ].join(''),
  date: 'しらべた日',
  dateText: (day, version) => `${day}（バージョン ${version}）`,
  tests: 'しらべ方',
  testsText: (widths) =>
    `${widths}ピクセルの画面（がめん）で、全部（ぜんぶ）のページをしらべます。プログラムでしらべます。プログラムでわからないところは、人が読みます。`,
  pagesOf: (count) => `しらべたページ（${number(count)}）`,
  pagesText: (desk, failed) =>
    `図書館の人が使うページも、${number(desk)}しらべました。${failed > 0 ? `${number(failed)}はよくありません。` : 'みんなよいです。'}`,
  criteriaOf: (count) => `しらべたきまり（${number(count)}）`,
  criteriaText: 'WCAG 2.2のレベルAとAAのきまりです。JISのきまりも、この中にあります。',
  criterion: 'きまり',
  level: 'レベル',
  method: 'しらべ方',
  methods: { axe: 'axe', test: 'プログラム', review: '人' },
  between: '、',
  engines: 'しらべたブラウザ',
  engine: 'ブラウザ',
  checked: 'したこと',
  checks: {
    journey: '本をさがして予約する',
    pages: '全部（ぜんぶ）のページ',
    withoutScript: 'スクリプトなしで予約する',
    keyboard: 'キーボードで予約する',
    back: '前のページへもどる',
    reading: '読む順番（じゅんばん）',
  },
  outcome: '答え',
  outcomes: { passed: 'よい', failed: 'よくない', notApplicable: '関係（かんけい）ない', untested: 'まだ' },
  limits: 'まだできないこと',
  limitList: [
    '声で読むソフトでは、まだしらべていません。',
    'しょうがいがある人には、まだ使ってもらっていません。',
    '本の名前は、まちがった読み方になることがあります。',
    'とても古い電話では、英語の長いことばが画面（がめん）に入らないことがあります。',
  ],
  contact: '聞くところ',
  contactText: '使いにくいところは、おしえてください。電話や図書館でも、本をさがして予約（よやく）できます。',
}
