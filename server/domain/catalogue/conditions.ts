import type { MaterialType } from '../../../generated/prisma/enums.ts'
import { foldWords, requiredGrams } from './folding.ts'
import { normaliseIsbn } from './isbn.ts'

/** Parts of a record in which words are looked for, and the column that has each of them folded. */
export const wordColumns = {
  keyword: 'folded_text',
  title: 'folded_title',
  author: 'folded_author',
  publisher: 'folded_publisher',
  subject: 'folded_subjects',
} as const
export type WordField = keyof typeof wordColumns
export const wordFields = Object.keys(wordColumns) as WordField[]

/** What titles are looked for by; all of it has to hold (C1). */
export interface Conditions extends Partial<Record<WordField, string | null>> {
  /** The beginning of a class number; the letter before it, as children's K, is ignored. */
  ndc?: string | null
  isbn?: string | null
  /** Empty: every type. */
  materialTypes?: MaterialType[]
  /** Only titles that this branch has a copy of; null: every branch. */
  branchId?: number | null
  /** Only titles that were added at this moment or later. */
  addedSince?: Date | null
}

/** The words that a part of a record is to have, folded; several are AND. */
export function foldedWords(field: WordField, text: string): string[] {
  // An ISBN among the words may be typed in its short form.
  return foldWords(text).map((word) => (field === 'keyword' && normaliseIsbn(word)) || word)
}

/** A class number as it is compared: without the letter before it and the point in it. */
export function ndcDigits(ndc: string): string {
  return ndc.normalize('NFKC').replace(/^[^0-9]+|[. ]/g, '')
}

/** The same of a class number in the database. */
export const ndcDigitsSql = (ndc: string) => `regexp_replace(normalize(${ndc}, NFKC), '^[^0-9]+|[. ]', '', 'g')`

/** Whether a branch has a copy of the title `t` that the library still has. */
export const copyAtSql = (branch: string) =>
  `EXISTS (SELECT 1 FROM items i WHERE i.title_id = t.id AND i.branch_id = ${branch} AND i.status = 'AVAILABLE')`

/** The conditions in SQL about `titles t`; `param` takes a value and answers its placeholder. Null: nothing can match. */
export function conditionsSql(asked: Conditions, param: (value: unknown) => string): string[] | null {
  const found: string[] = []
  const grams = new Set<string>()
  const require = (word: string) => {
    for (const gram of requiredGrams(word)) grams.add(gram)
  }
  for (const field of wordFields) {
    const text = asked[field] ?? ''
    if (text.trim() === '') continue
    const words = foldedWords(field, text)
    if (words.length === 0) return null
    words.forEach(require)
    found.push(...words.map((word) => `t.${wordColumns[field]} LIKE ${param(`%${word}%`)}`))
  }
  if (asked.ndc) {
    const digits = ndcDigits(asked.ndc)
    if (digits === '') return null
    require(digits)
    found.push(`EXISTS (SELECT 1 FROM unnest(t.ndcs) n WHERE ${ndcDigitsSql('n')} LIKE ${param(`${digits}%`)})`)
  }
  if (asked.isbn) {
    const isbn = normaliseIsbn(asked.isbn)
    if (!isbn) return null
    found.push(`t.isbns @> ARRAY[${param(isbn)}]`)
  }
  if (grams.size > 0) found.unshift(`t.grams @> ${param([...grams])}::text[]`)
  if (asked.materialTypes?.length) {
    found.push(`t.material_type = ANY(${param(asked.materialTypes)}::text[]::material_type[])`)
  }
  if (asked.branchId != null) found.push(copyAtSql(param(asked.branchId)))
  if (asked.addedSince) found.push(`t.added_at >= ${param(asked.addedSince)}::timestamptz`)
  return found
}
