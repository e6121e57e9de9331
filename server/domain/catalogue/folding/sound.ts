import { vowelOfKana } from './kana.ts'
import { type FoldingRule, foldingRules } from './rules.ts'

/** Modern loan sounds and their older spellings: クリスティ was once written クリスチー. */
const olderSpellings: Record<string, string> = {
  ...{ てぃ: 'ち', でぃ: 'じ', とぅ: 'つ', どぅ: 'ず', てゅ: 'ちゅ', でゅ: 'じゅ' },
  ...{ ふぁ: 'は', ふぃ: 'ひ', ふぇ: 'へ', ふぉ: 'ほ' },
}

/** Rules on small kana, which run before folding makes them large. */
const smallKanaRules = [
  {
    id: 'LOANWORDS',
    apply: (text) => text.replace(/[てで][ぃゅ]|[とど]ぅ|ふ[ぁぃぇぉ]/g, (kana) => olderSpellings[kana] ?? kana),
    examples: [
      ['クリスチー', 'クリスティー'],
      ['ツルゲーネフ', 'トゥルゲーネフ'],
      ['テレホン', 'テレフォン'],
    ],
  },
  {
    id: 'DOUBLED',
    apply: (text) => text.replaceAll('っ', ''),
    examples: [
      ['モーパサン', 'モーパッサン'],
      ['ルソー', 'ルッソー'],
    ],
  },
] as const satisfies readonly FoldingRule[]

/** Vowels that only lengthen a kana with the given vowel: おう and おお are both a long お. */
const lengthens: Record<string, string> = { あ: 'あ', い: 'い', う: 'う', え: 'えい', お: 'おう' }

function withoutLength(kana: string): string {
  let [short, vowel] = ['', '']
  for (const one of kana) {
    if (lengthens[vowel]?.includes(one)) continue
    short += one
    vowel = vowelOfKana(one) ?? one
  }
  return short
}

const foldedKanaRules = [
  {
    id: 'PARTICLES',
    apply: (text) => text.replaceAll('は', 'わ').replaceAll('へ', 'え'),
    examples: [['わがはいわねこである', 'わがはいはねこである']],
  },
  {
    id: 'LENGTH',
    apply: withoutLength,
    examples: [
      ['シェークスピア', 'シェイクスピア'],
      ['ゲエテ', 'ゲーテ'],
      ['なつめそせき', 'なつめそうせき'],
    ],
  },
] as const satisfies readonly FoldingRule[]

/**
 * Rules for texts that sound alike. They are looser than folding, so a search uses them only when folding finds
 * nothing. The search guide lists them (C1). Raise `foldingVersion` when you change them.
 */
export const soundRules = [...smallKanaRules, ...foldedKanaRules] as const

const indexOfSmall = foldingRules.findIndex(({ id }) => id === 'SMALL')
const steps: readonly FoldingRule[] = [
  ...foldingRules.slice(0, indexOfSmall),
  ...smallKanaRules,
  ...foldingRules.slice(indexOfSmall),
]
const apply = (rules: readonly FoldingRule[], text: string) => rules.reduce((done, rule) => rule.apply(done), text)

/**
 * Returns the sound of a kana text, which ignores differences in long vowels, loanwords and particles. Null when the
 * text is not kana.
 */
export function soundOf(written: string): string | null {
  const kana = apply(steps, written)
  return /^[ぁ-ゖ]+$/.test(kana) ? apply(foldedKanaRules, kana) : null
}

/**
 * Returns the searchable column of sounds: those of titles, `|`, then those of people. Each distinct sound has a space
 * before and after it.
 */
export function soundsOf(titles: (string | undefined)[], people: (string | undefined)[]): string {
  const sounds = (parts: (string | undefined)[]) => new Set(parts.flatMap((part) => soundOf(part ?? '') ?? []))
  const [ofTitles, ofPeople] = [sounds(titles), sounds(people)]
  return ofTitles.size + ofPeople.size === 0 ? '' : ['', ...ofTitles, '|', ...ofPeople, ''].join(' ')
}
