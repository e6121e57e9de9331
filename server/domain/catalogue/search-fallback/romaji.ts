import { toHiragana } from 'wanakana'

const longVowels: Record<string, string> = {
  ā: 'aa',
  ī: 'ii',
  ū: 'uu',
  ē: 'ee',
  ō: 'ou',
  â: 'aa',
  î: 'ii',
  û: 'uu',
  ê: 'ee',
  ô: 'ou',
}

/** Converts Latin letters, in Hepburn or Kunrei romanisation (shi, si), to kana. Null when they do not spell kana. */
export const kanaFromRomaji = (typed: string): string | null => kanaReadings(typed)[0] ?? null

/** The maximum number of letters n that may be ん. */
const maxDoubtful = 2

/**
 * Returns the kana that Latin letters spell, the likeliest first. Without an apostrophe, ni may be ん and い: junichiro.
 * Empty when the letters do not spell kana.
 */
export function kanaReadings(typed: string): string[] {
  const letters = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[āīūēōâîûêô]/g, (vowel) => longVowels[vowel] ?? vowel)
  if (!/^[a-z'’-]+$/.test(letters)) return []
  const spelt = letters
    .replace(/['’-]/g, "'")
    // Hepburn writes shimbun, homma and botchan; passports write satoh.
    .replace(/m(?=[bpm])/g, 'n')
    .replace(/t(?=ch)/g, 'c')
    .replace(/oh(?![aiueoy])/g, 'ou')
  const doubtful = [...spelt.matchAll(/(?<=[aiueo])n(?=[aiueoy])/g)].map(({ index }) => index).slice(0, maxDoubtful)
  const ways = doubtful.reduce((done, at) => done.flatMap((way) => [way, [...way, at]]), [[]] as number[][])
  return ways
    .map((way) => toHiragana([...spelt].map((letter, at) => (way.includes(at) ? "n'" : letter)).join('')))
    .filter((kana) => /^[ぁ-ゖー]+$/.test(kana))
}
