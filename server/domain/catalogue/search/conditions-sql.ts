import { requiredGrams } from '../folding/fold.ts'
import { copySql } from '../titles/on-shelf.ts'
import { type WordField, wordColumns, wordFields } from './conditions.ts'
import type { FoldedConditions } from './folded-conditions.ts'
import { isSpelt, speltKeysSql, speltSql } from './spelt-sql.ts'

/** The characters and pairs of characters of a title `t`, and the beginnings of its class numbers: what the index holds. */
export const titleKeysSql = 'title_keys(t.folded_text, t.folded_ndcs)'

/** The same of how its names sound. */
const soundKeysSql = `title_keys(t.folded_sounds, '')`

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
  return isPossible(asked) ? sqlOf(asked, param, { facets }) : null
}

/** Whether anything can meet them at all; a statement takes no value that it does not use. */
function isPossible({ words, isbn, ndc, whole, all, any }: FoldedConditions): boolean {
  const says = Object.values(words).every((typed) => typed.words.length > 0 || typed.without.length > 0)
  const hasNumbers = isbn !== null && (ndc === null || /^[0-9]+$/.test(ndc))
  const hasNames = whole.every(({ name }) => name !== '')
  return says && hasNumbers && hasNames && all.every(isPossible) && (any === null || any.some(isPossible))
}

/**
 * `withKeys`: whether the index of words is to be asked. What it has is counted out anew for each title that it did not
 * find itself, which takes longer than to look for the words.
 */
function sqlOf(asked: FoldedConditions, param: Param, { facets = false, withKeys = true } = {}): ConditionsSql {
  const always: string[] = []
  const keys = new Set(withKeys ? keysOf(asked, facets) : [])
  for (const field of wordFields) {
    const { words, without } = asked.words[field] ?? { words: [], without: [] }
    for (const word of words) {
      // Of a character or a pair the index itself says where it is.
      if (isSpelt(asked, field, word) || (withKeys && field === 'keyword' && [...word].length <= 2)) continue
      always.push(`t.${wordColumns[field]} LIKE ${param(`%${word}%`)}`)
    }
    always.push(...without.map((word) => `t.${wordColumns[field]} NOT LIKE ${param(`%${word}%`)}`))
  }
  always.push(...speltSql(asked, param), ...asked.whole.map((one) => wholeNameSql(one, param)))
  const sounds = asked.sounds?.words ?? []
  if (withKeys && sounds.length > 0) {
    always.push(`${soundKeysSql} @> ${param(sounds.flatMap((sound) => requiredGrams(sound.trim())))}::text[]`)
  }
  always.push(...sounds.map((sound) => `t.folded_sounds LIKE ${param(soundPattern(sound, asked.sounds?.of))}`))
  const speltKeys = withKeys ? speltKeysSql(asked, titleKeysSql, param) : []
  always.unshift(...speltKeys)
  if (keys.size > 0) always.unshift(`${titleKeysSql} @> ${param([...keys])}::text[]`)
  const ofWords = always.length
  if (asked.isbn) always.push(`t.isbns @> ARRAY[${param(asked.isbn)}]`)
  if (asked.id != null) always.push(`t.id = ${param(asked.id)}::int`)
  if (asked.addedSince) always.push(`t.added_at >= ${param(asked.addedSince)}::timestamptz`)
  if (asked.addedBefore) always.push(`t.added_at < ${param(asked.addedBefore)}::timestamptz`)
  const parts = partsSql(asked, param, withKeys)
  const byWords = keys.size > 0 || speltKeys.length > 0 || sounds.length > 0
  const byIndex = byWords || Boolean(asked.isbn) || asked.id != null || parts.byIndex
  always.push(...parts.always)
  const narrowing = narrowingSql(asked, param)
  const byWordsAlone = byWords && always.length === ofWords && Object.keys(narrowing).length === 0
  return { always, narrowing, byIndex, byWordsAlone }
}

/** Titles stand before the bar, people after it. */
function soundPattern(sound: string, of: WordField | undefined): string {
  return of === 'title' ? `%${sound}%|%` : of === 'author' ? `%|%${sound}%` : `%${sound}%`
}

/** What every title that is meant has in the index of words. */
function keysOf(asked: FoldedConditions, facets = false): string[] {
  const { words, ndc, whole } = asked
  const literal = wordFields.flatMap(
    (field) => words[field]?.words.filter((word) => !isSpelt(asked, field, word)) ?? [],
  )
  return [
    ...literal.flatMap(requiredGrams),
    ...(ndc && !facets ? [`ndc:${ndc}`] : []),
    ...whole.flatMap(({ field, name, others = [] }) =>
      others.length > 0 ? [] : field === 'ndc' ? [`ndc:${name}`] : requiredGrams(name),
    ),
  ]
}

/**
 * Most titles have some of these characters. Where the index would find most titles, PostgreSQL reads all of them instead,
 * and computes the keys of each one: 21 alternatives took 3.4 s of CPU in 100,000 titles, and take 0.2 s without the index.
 */
const isCommon = (key: string) => /^[ぁ-ゖァ-ヺーa-z0-9]$/.test(key)

/**
 * Keys of which every title that is meant has at least one. Null when there are none that narrow the search. A pair is rarer
 * than a character.
 */
function oneKeyOf(asked: FoldedConditions): string[] | null {
  const own = keysOf(asked).sort((a, b) => b.length - a.length)[0]
  if (own !== undefined && !isCommon(own)) return [own]
  const part = asked.all.map(oneKeyOf).find((keys) => keys !== null)
  if (part) return part
  const each = asked.any?.filter(isPossible).map(oneKeyOf) ?? []
  return each.length > 0 && each.every((keys) => keys !== null) ? each.flat() : null
}

/** What is asked for as conditions of their own; of alternatives the index finds what has a part of one of them. */
function partsSql(
  { all, any, none }: FoldedConditions,
  param: Param,
  withKeys: boolean,
): Pick<ConditionsSql, 'always' | 'byIndex'> {
  const possible = (list: FoldedConditions[]) => list.filter(isPossible)
  const alternatives = any && possible(any)
  const found = withKeys && alternatives ? oneKeyOf({ ...nothing, any: alternatives }) : null
  const each = possible(all).map((one) => sqlOf(one, param, { withKeys }))
  // Numbers among words: each by its own index.
  const apart = withKeys && !found && Boolean(alternatives?.length && alternatives.every(isIndexed))
  const oneOf = (alternatives ?? []).map((one) => `(${wholeSql(sqlOf(one, param, { withKeys: apart }))})`).join(' OR ')
  const excluded = possible(none).map((one) => sqlOf(one, param, { withKeys: false }))
  return {
    always: [
      ...(found ? [`${titleKeysSql} && ${param(found)}::text[]`] : []),
      ...each.map(wholeSql),
      ...(oneOf ? [`(${oneOf})`] : []),
      ...excluded.map((one) => `(${wholeSql(one)}) IS NOT TRUE`),
    ],
    byIndex: found !== null || apart || each.some((one) => one.byIndex),
  }
}

const nothing: FoldedConditions = { words: {}, ndc: null, isbn: undefined, whole: [], all: [], any: null, none: [] }

const isIndexed = (asked: FoldedConditions) => Boolean(asked.isbn) || asked.id != null || oneKeyOf(asked) !== null

/** All of them as one condition. */
export function wholeSql({ always, narrowing }: ConditionsSql): string {
  return [...always, ...Object.values(narrowing)].join(' AND ') || 'TRUE'
}

function wholeNameSql({ field, name, others = [] }: FoldedConditions['whole'][number], param: Param): string {
  if (others.length === 0) return `${namesSql(field)} LIKE ${param(`% ${name} %`)}`
  return `${namesSql(field)} LIKE ANY (${param([name, ...others].map((one) => `% ${one} %`))}::text[])`
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
