import { digits, formatByUnits, inKanji, myriads, parseNumeral } from '../folding/numeral.ts'

const number = /[0-9〇一二三四五六七八九十百千万億兆]+/g
/** Larger numbers exceed what a double holds exactly, and nobody enters them. */
const maxValue = 1e15

/**
 * Returns a text with its numbers in each other notation that titles use: 百万, 100万, 1000000, and 二〇二〇 for years. Empty
 * when the text has no number.
 */
export function numeralForms(folded: string): string[] {
  const styles = [asDigits, asMixed, inKanji, asPositions]
  const forms = styles.map((style) =>
    folded.replace(number, (written) => {
      const value = parseNumeral(written)
      return value === null || value >= maxValue ? written : style(value)
    }),
  )
  return [...new Set(forms)].filter((form) => form !== folded)
}

const asDigits = (value: number) => String(value)

/** Arabic digits with the units 万, 億 and 兆: 100万. */
const asMixed = (value: number) => formatByUnits(myriads, value, String, String) || '0'

/** Writes one kanji per digit, as in years: 二〇二〇. */
function asPositions(value: number): string {
  return [...String(value)].map((digit) => digits[Number(digit)]).join('')
}
