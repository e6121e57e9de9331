import { vowelIn } from './kana.ts'
import { type FoldingRule, foldingRules } from './rules.ts'

/** Sounds that Japanese had not, and what was said and written for them before it had: クリスティ was クリスチー. */
const older: Record<string, string> = {
  ...{ てぃ: 'ち', でぃ: 'じ', とぅ: 'つ', どぅ: 'ず', てゅ: 'ちゅ', でゅ: 'じゅ' },
  ...{ ふぁ: 'は', ふぃ: 'ひ', ふぇ: 'へ', ふぉ: 'ほ' },
}

/** What is said of small kana, before folding makes them large. */
const ofSmallKana = [
  {
    id: 'LOANWORDS',
    apply: (text) => text.replace(/[てで][ぃゅ]|[とど]ぅ|ふ[ぁぃぇぉ]/g, (kana) => older[kana] ?? kana),
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

/** Vowels that, after a kana with this one, only make it longer: おう and おお are a long お. */
const lengthens: Record<string, string> = { あ: 'あ', い: 'い', う: 'う', え: 'えい', お: 'おう' }

function withoutLength(kana: string): string {
  let [short, vowel] = ['', '']
  for (const one of kana) {
    if (lengthens[vowel]?.includes(one)) continue
    short += one
    vowel = vowelIn(one) ?? one
  }
  return short
}

const ofFolded = [
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
 * What sounds alike, beside what folding takes for the same: looser than that, so it is asked only where folding finds
 * nothing. Readers see these too (C1); who changes what they do raises `foldingVersion`.
 */
export const soundRules = [...ofSmallKana, ...ofFolded] as const

const atSmall = foldingRules.findIndex(({ id }) => id === 'SMALL')
const steps: readonly FoldingRule[] = [
  ...foldingRules.slice(0, atSmall),
  ...ofSmallKana,
  ...foldingRules.slice(atSmall),
]
const apply = (rules: readonly FoldingRule[], text: string) => rules.reduce((done, rule) => rule.apply(done), text)

/** Kana as they sound, for people who write long vowels, loan words and particles in another way; null: it is not kana. */
export function soundOf(written: string): string | null {
  const kana = apply(steps, written)
  return /^[ぁ-ゖ]+$/.test(kana) ? apply(ofFolded, kana) : null
}

/**
 * The sounds of titles and of people and their readings, each once, a space before and after, and `|` between the two: a column
 * that search looks into.
 */
export function soundsOf(titles: (string | undefined)[], people: (string | undefined)[]): string {
  const sounds = (parts: (string | undefined)[]) => new Set(parts.flatMap((part) => soundOf(part ?? '') ?? []))
  const [ofTitles, ofPeople] = [sounds(titles), sounds(people)]
  return ofTitles.size + ofPeople.size === 0 ? '' : ['', ...ofTitles, '|', ...ofPeople, ''].join(' ')
}
