import type { Tx } from '../../../database/database.ts'

/** Returns the ids of titles with one of these 13-digit ISBNs, oldest first, up to a maximum of `most`. */
export async function titlesWithIsbns(tx: Pick<Tx, '$queryRaw'>, isbns: string[], most: number): Promise<number[]> {
  if (isbns.length === 0) return []
  const found = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM titles WHERE isbns && ${isbns}::text[] ORDER BY id LIMIT ${most}`
  return found.map(({ id }) => id)
}

/**
 * Normalises an ISBN to 13 digits. Accepts hyphens, ISBN-10 and an ISBN-13 without 978. Null when the check digit is
 * wrong.
 */
export function normaliseIsbn(text: string): string | null {
  const digits = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9X]/g, '')
  if (isPlaceholder(digits)) return null
  if (/^97[89]\d{10}$/.test(digits)) return checkDigit13(digits.slice(0, 12)) === digits[12] ? digits : null
  if (!/^\d{9}[\dX]$/.test(digits)) return null
  const with978 = `978${digits.slice(0, 9)}`
  const last = digits[9]
  // Some catalogues remove 978 but keep the check digit of the 13-digit form.
  const valid = last === checkDigit10(digits) || last === checkDigit13(with978)
  return valid ? with978 + checkDigit13(with978) : null
}

/** Reports whether a text is a valid ISBN of 13 digits without hyphens. */
export const isIsbn13 = (text: string) => /^97[89]\d{10}$/.test(text) && normaliseIsbn(text) === text

/** Returns the digits of a text that is as long as an ISBN but has a wrong check digit. Null for every other text. */
export function digitsOfWrongIsbn(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '')
  const isWrong = /^(\d{9}[\dx]|\d{13})$/i.test(digits) && !isPlaceholder(digits) && normaliseIsbn(digits) === null
  return isWrong ? digits : null
}

/** Reports whether a text is a number that systems enter for books without an ISBN, such as 0000000000 (E1). */
export function isPlaceholder(text: string): boolean {
  const digits = text.normalize('NFKC').replace(/[^0-9X]/gi, '')
  return /^(\d)\1{8,12}$/.test(digits) || digits === '9780000000002'
}

/** Returns the form of 10 digits. Null for an ISBN that has none, because it begins with 979. */
export function isbn10Of(isbn13: string): string | null {
  const [, digits] = /^978(\d{9})\d$/.exec(isbn13) ?? []
  return digits === undefined ? null : digits + checkDigit10(digits)
}

/**
 * Appends the check digit to the first 12 digits of an ISBN. Null when the text is not 12 digits with prefix 978 or
 * 979.
 */
export function completeIsbn(text: string): string | null {
  return /^97[89]\d{9}$/.test(text) ? text + checkDigit13(text) : null
}

function checkDigit13(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0)
  return String((10 - (sum % 10)) % 10)
}

function checkDigit10(digits: string): string {
  const sum = [...digits.slice(0, 9)].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}
