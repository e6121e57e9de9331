import type { Database } from '../../../database/database.ts'
import { type FoldedConditions, foldConditions, removeField } from '../search/folded-conditions.ts'
import { isPlaceholder, normaliseIsbn } from '../titles/isbn.ts'
import type { Interpretation } from './interpretation.ts'

/** The lengths of numbers that one slip can make of an ISBN with 10 or 13 digits. */
const minLength = 9
const maxLength = 14
/** The minimum share of digits. Fewer digits are a text with a number in it. */
const minDigits = 0.7
const digits = [...'0123456789X']

/**
 * Interprets an ISBN that finds nothing as the ISBNs in the catalogue that differ from it by one slip (C1). A slip is a
 * wrong, missing or additional digit, two digits in the wrong order, or a letter such as O in place of a digit. Null when
 * the catalogue has none.
 */
export async function interpretIsbnSlip(
  { query }: Pick<Database, 'query'>,
  conditions: FoldedConditions,
): Promise<Interpretation | null> {
  const near = isbnsOneSlipFrom(textOf(conditions))
  if (near.length === 0) return null
  const rows = await query<{ isbn: string }>(
    `SELECT DISTINCT isbn FROM titles CROSS JOIN LATERAL unnest(isbns) isbn
      WHERE isbns && $1::text[] AND isbn = ANY ($1::text[]) ORDER BY isbn`,
    [near],
  )
  const found = rows.map(({ isbn }) => isbn)
  if (found.length === 0) return null
  const rest = { ...removeField(conditions, 'keyword'), whole: [] }
  return {
    rung: 'ISBN',
    words: found.join('、'),
    conditions: { ...rest, any: found.map((isbn) => foldConditions({ isbn })) },
  }
}

/** Returns the text of a search that has no other words or alternatives. Empty for every other search. */
function textOf({ words, whole, any }: FoldedConditions): string {
  const [field, another] = Object.keys(words)
  const [name, ...others] = whole
  if (any || another !== undefined || others.length > 0) return ''
  // The field for an ISBN keeps a wrong one as a whole word (E1).
  if (field === undefined) return name?.field === 'keyword' ? name.name : ''
  return field === 'keyword' && !name ? (words.keyword?.tokens.map(({ typed }) => typed).join('') ?? '') : ''
}

/** Returns the valid ISBNs, of 13 digits each, that differ from a text by one slip. */
export function isbnsOneSlipFrom(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^ISBN(-?1[03])?:?/, '')
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll('I', '1')
    .replaceAll('L', '1')
  const number = plain.replace(/[^0-9X]/g, '')
  if (number.length < minLength || number.length > maxLength || number.length < plain.length * minDigits) return []
  if (isPlaceholder(number)) return []
  const at = Array.from({ length: number.length + 1 }, (_, i) => [number.slice(0, i), number.slice(i)] as const)
  const near = [
    number,
    ...at.flatMap(([head, tail]) => [
      head + tail.slice(1),
      head + tail.slice(1, 2) + tail.slice(0, 1) + tail.slice(2),
      ...digits.flatMap((digit) => [head + digit + tail, head + digit + tail.slice(1)]),
    ]),
  ]
  return [...new Set(near.flatMap((one) => normaliseIsbn(one) ?? []))]
}
