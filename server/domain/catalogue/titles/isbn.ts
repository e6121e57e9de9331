import type { Tx } from '../../../database/database.ts'

/** The numbers of titles that have one of these ISBNs of 13 digits, the oldest first. */
export async function titlesWithIsbns(tx: Pick<Tx, '$queryRaw'>, isbns: string[], most: number): Promise<number[]> {
  if (isbns.length === 0) return []
  const found = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM titles WHERE isbns && ${isbns}::text[] ORDER BY id LIMIT ${most}`
  return found.map(({ id }) => id)
}

/** An ISBN as 13 digits; accepts hyphens, ISBN-10 and 978 stripped; null where the check digit is wrong. */
export function normaliseIsbn(text: string): string | null {
  const digits = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9X]/g, '')
  if (/^97[89]\d{10}$/.test(digits)) return checkDigit13(digits.slice(0, 12)) === digits[12] ? digits : null
  if (!/^\d{9}[\dX]$/.test(digits)) return null
  const with978 = `978${digits.slice(0, 9)}`
  const last = digits[9]
  // Some catalogues strip 978 and keep the 13-digit form's own check digit.
  const valid = last === checkDigit10(digits) || last === checkDigit13(with978)
  return valid ? with978 + checkDigit13(with978) : null
}

/** An ISBN from its first 12 digits; null where they are not 12. */
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
