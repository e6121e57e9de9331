import type { MaterialType } from '../../../generated/prisma/enums.ts'
import { foldWhole, requiredGrams } from './folding.ts'
import { normaliseIsbn } from './isbn.ts'
import { ndcDigits } from './ndc.ts'
import { copySql } from './on-shelf.ts'
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
  /** Only titles that were added before this moment. */
  addedBefore?: Date | null
  /** The title with this id alone. */
  id?: number | null
  /** Parts of a record that are, whole, what is named: one of the names or readings, or one class number. */
  whole?: Partial<Record<WordField | 'ndc', string>>
  /** Each of these, at least one of them, none of them. */
  all?: Conditions[]
  any?: Conditions[]
  none?: Conditions[]
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
interface ConditionsSql {
  /** Everything that no facet counts. */
  always: string[]
  /** Those that a facet counts, by the facet. */
  narrowing: Partial<Record<Facet, string>>
  /** Whether the index of words narrows it; if not, an order's index serves better than the set. */
  byIndex: boolean
}

/** Null: nothing can match. `facets`: what a facet counts is to be told apart, and no index may leave it out. */
export function conditionsSql(asked: Conditions, param: Param, facets = false): ConditionsSql | null {
  return isPossible(asked) ? sqlOf(asked, param, facets) : null
}

/** Whether anything can meet them at all; a statement takes no value that it does not use. */
function isPossible(asked: Conditions): boolean {
  const { isbn, ndc, all = [], any } = asked
  const says = wordFields.every((field) => {
    const { words, without } = wordsOf(field, asked[field] ?? '')
    return !asked[field]?.trim() || words.length > 0 || without.length > 0
  })
  const hasNumbers = (!isbn || normaliseIsbn(isbn) !== null) && (!ndc || /^[0-9]+$/.test(ndcDigits(ndc)))
  const hasNames = wholes(asked).every(([, name]) => name !== '')
  return says && hasNumbers && hasNames && all.every(isPossible) && (!any || any.some(isPossible))
}

/** What parts of a record have to be, folded. */
function wholes({ whole = {} }: Conditions): [field: WordField | 'ndc', name: string][] {
  return (Object.entries(whole) as [WordField | 'ndc', string][]).map(([field, text]) => [
    field,
    field === 'ndc' ? ndcDigits(text) : foldWhole((field === 'keyword' && normaliseIsbn(text)) || text),
  ])
}

function sqlOf(asked: Conditions, param: Param, facets = false): ConditionsSql {
  const always: string[] = []
  const keys = new Set<string>()
  for (const field of wordFields) {
    const text = asked[field] ?? ''
    if (text.trim() === '') continue
    const { words, without } = wordsOf(field, text)
    for (const word of words) {
      for (const gram of requiredGrams(word)) keys.add(gram)
      // Of a character or a pair the index itself says where it is.
      if (field === 'keyword' && [...word].length <= 2) continue
      always.push(`t.${wordColumns[field]} LIKE ${param(`%${word}%`)}`)
    }
    always.push(...without.map((word) => `t.${wordColumns[field]} NOT LIKE ${param(`%${word}%`)}`))
  }
  if (asked.isbn) always.push(`t.isbns @> ARRAY[${param(normaliseIsbn(asked.isbn))}]`)
  if (asked.ndc && !facets) keys.add(`ndc:${ndcDigits(asked.ndc)}`)
  for (const [field, whole] of wholes(asked)) {
    for (const key of field === 'ndc' ? [`ndc:${whole}`] : requiredGrams(whole)) keys.add(key)
    always.push(`${namesSql(field)} LIKE ${param(`% ${whole} %`)}`)
  }
  if (keys.size > 0) always.unshift(`${titleKeysSql} @> ${param([...keys])}::text[]`)
  if (asked.id != null) always.push(`t.id = ${param(asked.id)}::int`)
  if (asked.addedSince) always.push(`t.added_at >= ${param(asked.addedSince)}::timestamptz`)
  if (asked.addedBefore) always.push(`t.added_at < ${param(asked.addedBefore)}::timestamptz`)
  const parts = partsSql(asked, param)
  const byIndex = keys.size > 0 || Boolean(asked.isbn) || asked.id != null || parts.byIndex
  return { always: [...always, ...parts.always], narrowing: narrowingSql(asked, param), byIndex }
}

/** What is asked for as conditions of their own; each alternative names its own keys, so that the index finds each. */
function partsSql({ all = [], any = [], none = [] }: Conditions, param: Param): Omit<ConditionsSql, 'narrowing'> {
  const of = (list: Conditions[]) => list.filter(isPossible).map((one) => sqlOf(one, param))
  const [each, alternatives] = [of(all), of(any)]
  const oneOf = alternatives.map((one) => `(${wholeSql(one)})`).join(' OR ')
  return {
    always: [
      ...each.map(wholeSql),
      ...(oneOf ? [`(${oneOf})`] : []),
      ...of(none).map((one) => `(${wholeSql(one)}) IS NOT TRUE`),
    ],
    byIndex: each.some((one) => one.byIndex) || (alternatives.length > 0 && alternatives.every((one) => one.byIndex)),
  }
}

function wholeSql({ always, narrowing }: ConditionsSql): string {
  return [...always, ...Object.values(narrowing)].join(' AND ') || 'TRUE'
}

/** The names of a part of the record, a space before and after each. */
function namesSql(field: WordField | 'ndc'): string {
  if (field === 'ndc') return 't.folded_ndcs'
  return field === 'title' ? 't.folded_names' : `(' ' || t.${wordColumns[field]} || ' ')`
}

function narrowingSql(asked: Conditions, param: Param): ConditionsSql['narrowing'] {
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
  if (ndc) found.ndc = `t.folded_ndcs LIKE ${param(`% ${ndcDigits(ndc)}%`)}`
  return found
}
