import type { EngineCheck, Method, Outcome } from '../../library/accessibility/outcome.ts'
import { number } from './language.ts'

export const accessibility = {
  title: 'ウェブアクセシビリティ',
  intro: (library: string) =>
    `${library}は、だれもが資料を探し、予約できるように、このサービスを次の方針で作り、試験しています。`,
  standard: '規格',
  standardText: 'JIS X 8341-3:2016 と WCAG 2.2',
  target: '目標',
  targetText: '適合レベルAA',
  scope: '対象',
  scopeText:
    'このサービスのすべてのページ（職員用のページを含みます）。リンク先のほかのサイトと、表紙の画像は含みません。',
  result: '結果',
  resultText: (all: number, { passed, failed, notApplicable, untested }: Record<Outcome, number>) =>
    [
      `${number(all)}の達成基準のうち、${number(passed)}を満たし、${number(notApplicable)}は当てはまるものがありません。`,
      failed > 0 ? `${number(failed)}を満たしていません。` : '',
      untested > 0 ? `${number(untested)}はまだ試験していません。` : '',
    ].join(''),
  date: '試験日',
  dateText: (day: string, version: string) => `${day}（バージョン ${version}）`,
  tests: '試験の方法',
  testsText: (widths: string) =>
    `すべてのページを、幅${widths}ピクセルの画面で、axeとこのサービスの自動試験で確かめています。自動で試験できないことは、開発者がページを読んで確かめました。この表は、試験の記録から作っています。`,
  pagesOf: (count: number) => `試験したページ（${number(count)}）`,
  pagesText: (desk: number, failed: number) =>
    `ほかに職員用のページを${number(desk)}試験し、${failed > 0 ? `${number(failed)}に問題がありました。` : '問題はありませんでした。'}`,
  criteriaOf: (count: number) => `試験した達成基準（${number(count)}）`,
  criteriaText: 'WCAG 2.2のレベルAとAAの達成基準です。JIS X 8341-3:2016の達成基準は、すべてこの中にあります。',
  criterion: '達成基準',
  level: 'レベル',
  method: '方法',
  methods: { axe: 'axe', test: '自動試験', review: '目視' } satisfies Record<Method, string>,
  between: '、',
  engines: '試験したブラウザ',
  engine: 'ブラウザ',
  checked: '内容',
  checks: {
    journey: '検索から予約まで',
    pages: 'すべてのページ',
    withoutScript: '検索から予約まで（スクリプトなし）',
    keyboard: '検索から予約まで（キーボード）',
    back: '戻る操作',
    reading: '読み上げの順序',
  } satisfies Record<EngineCheck, string>,
  outcome: '結果',
  outcomes: { passed: '適合', failed: '不適合', notApplicable: '該当なし', untested: '未試験' } satisfies Record<
    Outcome,
    string
  >,
  limits: '分かっている制限',
  limitList: [
    '音声読み上げソフトそのものでは、まだ試験していません。読み上げは、ブラウザーが伝える内容で確かめています。',
    '障害のある利用者による試験は、まだ行っていません。',
    '資料の読みや題名の言語は、登録された書誌によります。読みのない題名は、正しく読み上げられないことがあります。',
    'とても古い携帯電話では、英語のページの長い単語が画面からはみ出すことがあります。',
  ],
  contact: '連絡先',
  contactText:
    '使いにくいところや読めないところがありましたら、お知らせください。電話や窓口でも、検索と予約を承ります。',
}
