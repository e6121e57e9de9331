const plainSpellings: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ς: 'σ' },
}

/** Removes accents: é becomes e, ß becomes ss. Marks of other scripts stay, because they write vowels. */
export function removeAccents(text: string): string {
  if (!/[\u00df-\u024f]|[\u0300-\u036f]|[\u0370-\u052f]|[\u1e00-\u1fff]/.test(text)) return text
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/[ßæœøđðþłħıŋς]/g, (letter) => plainSpellings[letter] ?? letter)
}

/** Applies NFKC (width, circled letters, ligatures, Roman numerals) and removes invisible characters. */
export function normalizeForms(text: string): string {
  return text
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, '')
    .replace(/゛/g, '\u3099')
    .replace(/゜/g, '\u309a')
    .normalize('NFKC')
}

const separators = /[\u3099\u309a]|[^\p{L}\p{N}\p{M}ー+#]/gu
const strayLongMarks = /(?<![ぁ-ゖァ-ヺゝゞヽヾㇰ-ㇿー])ー+/g

/**
 * Removes spaces and punctuation, except the signs at the end of C++ and C#, and circles, which replace characters. A
 * hyphen after katakana becomes a long vowel mark, because it is often entered for one.
 */
export function removePunctuation(text: string): string {
  return text
    .replace(/(?<=[ァ-ヺー])[-‐‒–−]+/g, 'ー')
    .replace(/[○◯]/g, '〇')
    .replace(/♯/g, '#')
    .replace(separators, '')
    .replace(strayLongMarks, '')
    .replace(/((?<=[a-z])[+#]+(?![+#a-z0-9]))|[+#]/g, (_, ending: string = '') => ending)
    .normalize('NFC')
}
