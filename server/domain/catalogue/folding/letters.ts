const spelt: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ς: 'σ' },
}

/** Letters without accents: é as e, ß as ss. Of other scripts than these the marks stay: they are their vowels. */
export function plainLetters(text: string): string {
  if (!/[\u00df-\u024f]|[\u0300-\u036f]|[\u0370-\u052f]|[\u1e00-\u1fff]/.test(text)) return text
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/[ßæœøđðþłħıŋς]/g, (letter) => spelt[letter] ?? letter)
}

/** Full and half width, letters in a circle, ligatures, Roman numerals (NFKC), with no invisible characters. */
export function plainForms(text: string): string {
  return text
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, '')
    .replace(/゛/g, '\u3099')
    .replace(/゜/g, '\u309a')
    .normalize('NFKC')
}

const separators = /[\u3099\u309a]|[^\p{L}\p{N}\p{M}ー+#]/gu
const strayLongMarks = /(?<![ぁ-ゖァ-ヺゝゞヽヾㇰ-ㇿー])ー+/g

/**
 * Without spaces and punctuation, but for the signs that end a word as in C++ and C#, and a circle that stands for a
 * character. A hyphen after katakana is taken for the long mark, as which it is often typed.
 */
export function withoutPunctuation(text: string): string {
  return text
    .replace(/(?<=[ァ-ヺー])[-‐‒–−]+/g, 'ー')
    .replace(/[○◯]/g, '〇')
    .replace(/♯/g, '#')
    .replace(separators, '')
    .replace(strayLongMarks, '')
    .replace(/((?<=[a-z])[+#]+(?![+#a-z0-9]))|[+#]/g, (_, ending: string = '') => ending)
    .normalize('NFC')
}
