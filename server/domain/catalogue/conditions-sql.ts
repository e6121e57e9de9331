import { type WordField, wordColumns, wordFields } from './conditions.ts'
import type { FoldedConditions } from './folded-conditions.ts'
import { requiredGrams } from './folding.ts'
import { copySql } from './on-shelf.ts'

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
  /** Whether words are all that is asked for: whichever they are, their index is the way to find them. */
  byWordsAlone: boolean
}

/** Null: nothing can match. `facets`: what a facet counts is to be told apart, and no index may leave it out. */
export function conditionsSql(asked: FoldedConditions, param: Param, facets = false): ConditionsSql | null {
  return isPossible(asked) ? sqlOf(asked, param, facets) : null
}

/** Whether anything can meet them at all; a statement takes no value that it does not use. */
function isPossible({ words, isbn, ndc, whole, all, any }: FoldedConditions): boolean {
  const says = Object.values(words).every((typed) => typed.words.length > 0 || typed.without.length > 0)
  const hasNumbers = isbn !== null && (ndc === null || /^[0-9]+$/.test(ndc))
  const hasNames = whole.every(({ name }) => name !== '')
  return says && hasNumbers && hasNames && all.every(isPossible) && (any === null || any.some(isPossible))
}

function sqlOf(asked: FoldedConditions, param: Param, facets = false): ConditionsSql {
  const always: string[] = []
  const keys = new Set<string>()
  for (const field of wordFields) {
    const { words, without } = asked.words[field] ?? { words: [], without: [] }
    for (const word of words) {
      for (const gram of requiredGrams(word)) keys.add(gram)
      // Of a character or a pair the index itself says where it is.
      if (field === 'keyword' && [...word].length <= 2) continue
      always.push(`t.${wordColumns[field]} LIKE ${param(`%${word}%`)}`)
    }
    always.push(...without.map((word) => `t.${wordColumns[field]} NOT LIKE ${param(`%${word}%`)}`))
  }
  if (asked.ndc && !facets) keys.add(`ndc:${asked.ndc}`)
  for (const { field, name } of asked.whole) {
    for (const key of field === 'ndc' ? [`ndc:${name}`] : requiredGrams(name)) keys.add(key)
    always.push(`${namesSql(field)} LIKE ${param(`% ${name} %`)}`)
  }
  if (keys.size > 0) always.unshift(`${titleKeysSql} @> ${param([...keys])}::text[]`)
  const ofWords = always.length
  if (asked.isbn) always.push(`t.isbns @> ARRAY[${param(asked.isbn)}]`)
  if (asked.id != null) always.push(`t.id = ${param(asked.id)}::int`)
  if (asked.addedSince) always.push(`t.added_at >= ${param(asked.addedSince)}::timestamptz`)
  if (asked.addedBefore) always.push(`t.added_at < ${param(asked.addedBefore)}::timestamptz`)
  const parts = partsSql(asked, param)
  const byIndex = keys.size > 0 || Boolean(asked.isbn) || asked.id != null || parts.byIndex
  always.push(...parts.always)
  const narrowing = narrowingSql(asked, param)
  const byWordsAlone = keys.size > 0 && always.length === ofWords && Object.keys(narrowing).length === 0
  return { always, narrowing, byIndex, byWordsAlone }
}

/** What is asked for as conditions of their own; each alternative names its own keys, so that the index finds each. */
function partsSql({ all, any, none }: FoldedConditions, param: Param): Pick<ConditionsSql, 'always' | 'byIndex'> {
  const of = (list: FoldedConditions[]) => list.filter(isPossible).map((one) => sqlOf(one, param))
  const [each, alternatives] = [of(all), of(any ?? [])]
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

function narrowingSql(asked: FoldedConditions, param: Param): ConditionsSql['narrowing'] {
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
  if (ndc) found.ndc = `t.folded_ndcs LIKE ${param(`% ${ndc}%`)}`
  return found
}
