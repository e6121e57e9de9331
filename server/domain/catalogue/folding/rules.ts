import {
  expandIterationMarks,
  keToReading,
  longMarksToVowels,
  toHiraganaOnly,
  unifySameSounds,
  vuToBu,
  withLargeKana,
} from './kana.ts'
import { foldKanji } from './kanji.ts'
import { normalizeForms, removeAccents, removePunctuation } from './letters.ts'

/** A step of folding. The search guide lists every rule with these examples (C1). */
export interface FoldingRule {
  id: string
  apply(text: string): string
  /** Pairs of an entered text and a text that it finds because of this rule. */
  examples: readonly (readonly [typed: string, found: string])[]
}

/** The folding rules in the order of application. Raise `foldingVersion` when you change them. */
export const foldingRules = [
  {
    id: 'FORMS',
    apply: normalizeForms,
    examples: [
      ['ハリー', 'ﾊﾘｰ'],
      ['ABC', 'ＡＢＣ'],
      ['IV', 'Ⅳ'],
      ['株式会社', '㍿'],
    ],
  },
  { id: 'CASE', apply: (text) => text.toLowerCase(), examples: [['abc', 'ABC']] },
  {
    id: 'LETTERS',
    apply: removeAccents,
    examples: [
      ['cafe', 'Café'],
      ['strasse', 'Straße'],
      ['oe', 'œ'],
    ],
  },
  {
    id: 'KANJI',
    apply: foldKanji,
    examples: [
      ['斎藤', '齋藤'],
      ['渡辺', '渡邉'],
      ['国', '國'],
      ['高崎', '髙﨑'],
    ],
  },
  {
    id: 'PUNCTUATION',
    apply: removePunctuation,
    examples: [
      ['ハリーポッター', 'ハリー・ポッター'],
      ['舟を編む', '「舟を編む」！'],
      ['コンピュータ', 'コンピュ－タ'],
    ],
  },
  {
    id: 'KE',
    apply: keToReading,
    examples: [
      ['霞が関', '霞ヶ関'],
      ['関が原', '関ケ原'],
      ['三か月', '三ヶ月'],
    ],
  },
  { id: 'HIRAGANA', apply: toHiraganaOnly, examples: [['りんご', 'リンゴ']] },
  {
    id: 'LONG',
    apply: longMarksToVowels,
    examples: [
      ['おおさか', 'オーサカ'],
      ['コンピューター', 'コンピュータ'],
    ],
  },
  {
    id: 'REPEATED',
    apply: expandIterationMarks,
    examples: [
      ['こころ', 'こゝろ'],
      ['すずめ', 'すゞめ'],
      ['佐佐木', '佐々木'],
    ],
  },
  {
    id: 'VU',
    apply: vuToBu,
    examples: [
      ['バイオリン', 'ヴァイオリン'],
      ['ラブ', 'ラヴ'],
    ],
  },
  { id: 'SMALL', apply: withLargeKana, examples: [['坊っちゃん', '坊つちやん']] },
  {
    id: 'SOUND',
    apply: unifySameSounds,
    examples: [
      ['みかずき', 'みかづき'],
      ['ふねおあむ', 'ふねをあむ'],
      ['こえ', 'こゑ'],
    ],
  },
] as const satisfies readonly FoldingRule[]

/** Raise it when the rules or the kanji change. Titles and alerts of a lower version are then folded again. */
export const foldingVersion = 5
