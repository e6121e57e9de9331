import { toHiragana } from 'wanakana'

/*
 * Hangul spells Japanese by the Korean rules for loanwords: か is 가 at the beginning of a word and 카 within, が is always 가,
 * つ is 쓰, and long vowels are not written. People also type other letters of the same sound, so several kana are tried.
 */

type Forms = readonly string[]

const initials: readonly { first: Forms; within?: Forms }[] = [
  { first: ['k', 'g'], within: ['g', 'k'] },
  { first: ['k'] },
  { first: ['n'] },
  { first: ['t', 'd'], within: ['d', 't'] },
  { first: ['t'] },
  { first: ['r'] },
  { first: ['m'] },
  { first: ['b', 'p'], within: ['b'] },
  { first: ['p'] },
  { first: ['s'] },
  { first: ['s'] },
  { first: [''] },
  { first: ['ty', 'zy', 'z'], within: ['z', 'zy', 'ty'] },
  { first: ['ty', 't'] },
  { first: ['ty'] },
  { first: ['k'] },
  { first: ['t'] },
  { first: ['p', 'f'] },
  { first: ['h'] },
]

const vowels: readonly Forms[] = [
  ...[['a'], ['e'], ['ya'], ['ye'], ['o', 'a'], ['e'], ['yo'], ['e'], ['o'], ['wa'], ['e']],
  ...[['e'], ['yo'], ['u'], ['o'], ['e'], ['ui'], ['yu'], ['u'], ['i'], ['i']],
]

/** The kana of final consonants by their number. ㅅ and ㄷ stand for っ, which sounds ignore. */
const finals: Record<number, Forms> = {
  ...{ 0: [''], 1: ['ku', ''], 4: ['n'], 7: [''], 8: ['ru'], 16: ['n', 'mu'], 17: ['pu', ''], 19: [''], 21: ['n'] },
}

/** The consonants ㅆ, ㅉ and ㅊ before ㅡ are つ. */
const isTsu = (initial: number, vowel: number) => [10, 13, 14].includes(initial) && vowel === 18

/** The maximum number of readings. Further ones are less likely. */
const maxReadings = 16

/** Returns the kana that a word in hangul may stand for, the likeliest first. Empty for other text. */
export function kanaFromHangul(typed: string): string[] {
  const syllables = [...typed.normalize('NFC')]
  if (syllables.length === 0 || !syllables.every((one) => /^[가-힣]$/.test(one))) return []
  let readings = ['']
  for (const [at, syllable] of syllables.entries()) {
    const kana = kanaOfSyllable(syllable, at === 0)
    readings = kana.flatMap((one) => readings.map((reading) => reading + one)).slice(0, maxReadings)
  }
  return readings.filter((reading) => /^[ぁ-ゖー]+$/.test(reading))
}

function kanaOfSyllable(syllable: string, isFirst: boolean): string[] {
  const code = syllable.charCodeAt(0) - 0xac00
  const [initial, vowel, final] = [Math.floor(code / 588), Math.floor((code % 588) / 28), code % 28]
  const { first = [], within = first } = initials[initial] ?? {}
  const heads = isTsu(initial, vowel)
    ? ['tu']
    : (isFirst ? first : within).flatMap((consonant) => (vowels[vowel] ?? []).map((one) => joined(consonant, one)))
  return [...new Set(heads)].flatMap((head) =>
    (finals[final] ?? ['']).map((end) => toHiragana(head) + kanaOfFinal(end)),
  )
}

const kanaOfFinal = (end: string) => (end === 'n' ? 'ん' : toHiragana(end))

/** Joins a consonant and a vowel in Kunrei romanisation: ty and i are ti. */
function joined(consonant: string, vowel: string): string {
  if (consonant === 't' && vowel === 'u') return 'to'
  if (consonant === 'd' && vowel === 'u') return 'do'
  return /y$/.test(consonant) && /^[yi]/.test(vowel) ? consonant.slice(0, -1) + vowel : consonant + vowel
}
