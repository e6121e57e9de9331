import type { MaterialType } from '../../../generated/prisma/enums.ts'
import { requiredGrams } from './folding.ts'
import { normaliseIsbn } from './isbn.ts'
import { copySql } from './lendable.ts'
import { ndcDigits } from './ndc.ts'
import { type QueryWords, readQuery } from './query-words.ts'

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
  /** ISO 639-2 code; null: every language. */
  language?: string | null
  /** First and last year of publication; a title without a year is in no range. */
  yearFrom?: number | null
  yearTo?: number | null
  /** Only titles that this branch has a copy of; null: every branch. */
  branchId?: number | null
  /** Only titles of which a copy, at that branch if one is named, can be lent at this moment. */
  lendableNow?: boolean | null
  /** Only titles that were added at this moment or later. */
  addedSince?: Date | null
}

/** The words that a part of a record is to have and not to have, folded. */
export function wordsOf(field: WordField, text: string): QueryWords {
  const { words, without } = readQuery(text)
  // An ISBN among the words may be typed in its short form.
  const written = (word: string) => (field === 'keyword' && normaliseIsbn(word)) || word
  return { words: words.map(written), without: without.map(written) }
}

/** The characters and pairs of characters of a title `t`, and the beginnings of its class numbers: what the index holds. */
export const titleKeysSql = 'title_keys(t.folded_text, t.folded_ndcs)'

/** Takes a value and answers its placeholder in the statement. */
export type Param = (value: unknown) => string

/** The part of a search that a facet counts the others of. */
export type Facet = 'type' | 'language' | 'year' | 'branch' | 'ndc'

/** Conditions in SQL about `titles t`. */
export interface ConditionsSql {
  /** Everything that no facet counts. */
  always: string[]
  /** Those that a facet counts, by the facet. */
  narrowing: Partial<Record<Facet, string>>
  /** Whether the index of words narrows it; if not, an order's index serves better than the set. */
  byIndex: boolean
}

/** Null: nothing can match. `facets`: what a facet counts is to be told apart, and no index may leave it out. */
export function conditionsSql(asked: Conditions, param: Param, facets = false): ConditionsSql | null {
  const always: string[] = []
  const keys = new Set<string>()
  for (const field of wordFields) {
    const text = asked[field] ?? ''
    if (text.trim() === '') continue
    const { words, without } = wordsOf(field, text)
    if (words.length === 0 && without.length === 0) return null
    for (const word of words) {
      for (const gram of requiredGrams(word)) keys.add(gram)
      // Of a character or a pair the index itself says where it is.
      if (field === 'keyword' && [...word].length <= 2) continue
      always.push(`t.${wordColumns[field]} LIKE ${param(`%${word}%`)}`)
    }
    always.push(...without.map((word) => `t.${wordColumns[field]} NOT LIKE ${param(`%${word}%`)}`))
  }
  if (asked.isbn) {
    const isbn = normaliseIsbn(asked.isbn)
    if (!isbn) return null
    always.push(`t.isbns @> ARRAY[${param(isbn)}]`)
  }
  if (asked.ndc && !facets) keys.add(`ndc:${ndcDigits(asked.ndc)}`)
  if (keys.size > 0) always.unshift(`${titleKeysSql} @> ${param([...keys])}::text[]`)
  if (asked.addedSince) always.push(`t.added_at >= ${param(asked.addedSince)}::timestamptz`)
  const narrowing = narrowingSql(asked, param)
  return narrowing && { always, narrowing, byIndex: keys.size > 0 || Boolean(asked.isbn) }
}

function narrowingSql(asked: Conditions, param: Param): ConditionsSql['narrowing'] | null {
  const found: ConditionsSql['narrowing'] = {}
  const { materialTypes, language, yearFrom, yearTo, branchId, lendableNow, ndc } = asked
  if (materialTypes?.length) found.type = `t.material_type = ANY(${param(materialTypes)}::text[]::material_type[])`
  if (language) found.language = `t.language = ${param(language)}`
  const years = [
    ...(yearFrom == null ? [] : [`t.published_year >= ${param(yearFrom)}::int`]),
    ...(yearTo == null ? [] : [`t.published_year <= ${param(yearTo)}::int`]),
  ]
  if (years.length > 0) found.year = `(${years.join(' AND ')}) IS TRUE`
  if (branchId != null || lendableNow) found.branch = copySql(branchId == null ? null : param(branchId), lendableNow)
  if (ndc) {
    const digits = ndcDigits(ndc)
    if (!/^[0-9]+$/.test(digits)) return null
    found.ndc = `t.folded_ndcs LIKE ${param(`% ${digits}%`)}`
  }
  return found
}
