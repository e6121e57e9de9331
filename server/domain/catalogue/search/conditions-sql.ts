import { requiredGrams } from '../folding/fold.ts'
import { hasOpenTextSql } from '../titles/details.ts'
import { isIsbn13 } from '../titles/isbn.ts'
import { hasCopySql, isLentTypeSql, standsAtSql } from '../titles/on-shelf.ts'
import { type PlaceCondition, type WordField, wordColumns, wordFields } from './conditions.ts'
import type { FoldedConditions } from './folded-conditions.ts'
import { heardKeysSql, heardSql, isHeard, soundPattern } from './heard-sql.ts'
import { hasOtherSpellings, respeltKeysSql, respeltNamesSql } from './spelt-sql.ts'
import { volumeMatchSql } from './volume-sql.ts'

/**
 * The index keys of a title `t`: its characters, its pairs of adjacent characters, and the prefixes of its class
 * numbers.
 */
export const titleKeysSql = 'title_keys(t.folded_text, t.folded_ndcs)'

/** The index keys of the sounds of a title's names. */
export const soundKeysSql = `title_keys(t.folded_sounds, '')`

/** SQL: whether the title `t` is part of the catalogue. Ended titles (E18) have a page, but no search finds them. */
export const isPresentSql = 't.ended_at IS NULL'

/** SQL: a series as recorded without the number in it, which follows the last semicolon. */
export const seriesNameSql = (series: string) => `regexp_replace(${series}, ' ; [^;]+$', '')`

/** SQL: the form of a name in which series are compared. */
export const seriesKeySql = (name: string) => `lower(regexp_replace(normalize(${name}, NFKC), '\\s+', '', 'g'))`

/** Adds a parameter value and returns its placeholder in the statement. */
export type Param = (value: unknown) => string

/** A facet of the search, which counts the values that its own condition would exclude. */
export type Facet = 'type' | 'language' | 'year' | 'branch' | 'ndc'

/** SQL conditions on `titles t`. */
export interface ConditionsSql {
  /** Conditions of no facet. */
  always: string[]
  /** Conditions by the facet that they belong to. */
  narrowing: Partial<Record<Facet | 'lent' | 'open', string>>
  /** Whether an index narrows the result well. Otherwise it is faster to read titles in the order of the list. */
  byIndex: boolean
  /** Whether words are the only condition. A word index is then the best plan for every value. */
  byWordsAlone: boolean
}

/** Returns null when nothing can match. With `facets`, no index narrows the result by a condition of a facet. */
export function conditionsSql(conditions: FoldedConditions, param: Param, facets = false): ConditionsSql | null {
  return canMatch(conditions) ? buildConditions(conditions, param, { facets }) : null
}

/** Reports whether anything can match. Checked first, because a statement must not have unused parameters. */
function canMatch({ words, isbn, ndc, whole, all, any }: FoldedConditions): boolean {
  const says = Object.values(words).every((typed) => typed.words.length > 0 || typed.without.length > 0)
  const hasNumbers = isbn !== null && (ndc === null || /^[0-9]+$/.test(ndc))
  const hasNames = whole.every(({ name }) => name !== '')
  return says && hasNumbers && hasNames && all.every(canMatch) && (any === null || any.some(canMatch))
}

/**
 * `withKeys` adds conditions on the word index. Without that index, PostgreSQL computes the keys of each title again,
 * which takes longer than a LIKE on the words.
 */
function buildConditions(
  conditions: FoldedConditions,
  param: Param,
  { facets = false, withKeys = true } = {},
): ConditionsSql {
  const always: string[] = []
  const keys = new Set(withKeys ? keysOf(conditions, facets) : [])
  for (const field of wordFields) {
    const { words, without } = conditions.words[field] ?? { words: [], without: [] }
    for (const word of words) {
      if (isOwnIsbn(field, word)) continue
      // For one or two characters the index key itself is an exact match.
      if (hasAlternatives(conditions, field, word) || (withKeys && field === 'keyword' && [...word].length <= 2))
        continue
      always.push(`t.${wordColumns[field]} LIKE ${param(`%${word}%`)}`)
    }
    always.push(...without.map((word) => `t.${wordColumns[field]} NOT LIKE ${param(`%${word}%`)}`))
  }
  always.push(
    ...respeltNamesSql(conditions, param),
    ...heardSql(conditions, param),
    ...conditions.whole.map((one) => exactNameSql(one, param)),
  )
  const sounds = conditions.sounds?.words ?? []
  if (withKeys && sounds.length > 0) {
    always.push(`${soundKeysSql} @> ${param(sounds.flatMap((sound) => requiredGrams(sound.trim())))}::text[]`)
  }
  always.push(...sounds.map((sound) => `t.folded_sounds LIKE ${param(soundPattern(sound, conditions.sounds?.of))}`))
  if (conditions.volume?.alone) always.push(volumeMatchSql(conditions, conditions.volume, param))
  const speltKeys = withKeys
    ? [
        ...respeltKeysSql(conditions, titleKeysSql, param),
        ...heardKeysSql(conditions, titleKeysSql, soundKeysSql, param),
      ]
    : []
  always.unshift(...speltKeys)
  if (keys.size > 0) always.unshift(`${titleKeysSql} @> ${param([...keys])}::text[]`)
  const ofWords = always.length
  const isbns = isbnsOf(conditions)
  if (isbns.length > 0) always.push(`t.isbns @> ${param(isbns)}::text[]`)
  if (conditions.series) {
    const [each, wanted] = [seriesKeySql(seriesNameSql('s')), seriesKeySql(`${param(conditions.series.name)}::text`)]
    always.push(`EXISTS (SELECT FROM unnest(t.series) s WHERE ${each} = ${wanted})`)
  }
  if (conditions.id != null) always.push(`t.id = ${param(conditions.id)}::int`)
  if (conditions.addedSince) always.push(`t.added_at >= ${param(conditions.addedSince)}::timestamptz`)
  if (conditions.addedBefore) always.push(`t.added_at < ${param(conditions.addedBefore)}::timestamptz`)
  if (conditions.forChildren) always.push(forChildrenSql(conditions.forChildren, param))
  const parts = nestedSql(conditions, param, withKeys)
  const byWords = keys.size > 0 || speltKeys.length > 0 || sounds.length > 0
  const byIndex = byWords || isbns.length > 0 || conditions.id != null || parts.byIndex
  always.push(...parts.always)
  const narrowing = narrowingSql(conditions, param)
  if (conditions.ndc && !isMainClass(conditions.ndc)) always.push(classSql(conditions.ndc, param))
  const byWordsAlone = byWords && always.length === ofWords && Object.keys(narrowing).length === 0
  return { always, narrowing, byIndex, byWordsAlone }
}

/** Reports whether a word is a whole ISBN. It has an index of its own, which is far smaller than that of its digits. */
const isOwnIsbn = (field: WordField, word: string) => field === 'keyword' && isIsbn13(word)

/** Returns the ISBNs that every matching title has. */
function isbnsOf({ isbn, words: { keyword } }: FoldedConditions): string[] {
  return [...(isbn ? [isbn] : []), ...(keyword?.words ?? []).filter(isIsbn13)]
}

/** Reports whether a title may have another spelling or the sound of a word in its place. */
const hasAlternatives = (conditions: FoldedConditions, field: WordField, word: string) =>
  hasOtherSpellings(conditions, field, word) || isHeard(conditions, field, word)

/** Returns the index keys that every matching title has. */
function keysOf(conditions: FoldedConditions, facets = false): string[] {
  const { words, ndc, series, whole } = conditions
  const literal = wordFields.flatMap(
    (field) =>
      words[field]?.words.filter((word) => !isOwnIsbn(field, word) && !hasAlternatives(conditions, field, word)) ?? [],
  )
  return [
    ...literal.flatMap(requiredGrams),
    ...(series?.words.flatMap(requiredGrams) ?? []),
    ...(ndc && !(facets && isMainClass(ndc)) ? [`ndc:${ndc}`] : []),
    ...whole.flatMap(({ field, name, others = [] }) =>
      others.length > 0 ? [] : field === 'ndc' ? [`ndc:${name}`] : requiredGrams(name),
    ),
  ]
}

/**
 * Reports whether most titles contain this character. When the index would find most titles, PostgreSQL scans all of
 * them instead and computes the keys of each one. In 100,000 titles, 21 alternatives took 3.4 s of CPU with the index
 * condition and 0.2 s without it.
 */
const isCommon = (key: string) => /^[ぁ-ゖァ-ヺーa-z0-9]$/.test(key)

/**
 * Returns keys of which every matching title has at least one. Null when no keys narrow the search. Pairs are
 * preferred, because they are rarer than characters.
 */
function alternativeKeys(conditions: FoldedConditions): string[] | null {
  const own = keysOf(conditions).sort((a, b) => b.length - a.length)[0]
  if (own !== undefined && !isCommon(own)) return [own]
  const part = conditions.all.map(alternativeKeys).find((keys) => keys !== null)
  if (part) return part
  const each = conditions.any?.filter(canMatch).map(alternativeKeys) ?? []
  return each.length > 0 && each.every((keys) => keys !== null) ? each.flat() : null
}

/** Builds the nested conditions. For alternatives the index finds the titles with a key of at least one of them. */
function nestedSql(
  { all, any, none }: FoldedConditions,
  param: Param,
  withKeys: boolean,
): Pick<ConditionsSql, 'always' | 'byIndex'> {
  const possible = (list: FoldedConditions[]) => list.filter(canMatch)
  const alternatives = any && possible(any)
  const found = withKeys && alternatives ? alternativeKeys({ ...noConditions, any: alternatives }) : null
  const each = possible(all).map((one) => buildConditions(one, param, { withKeys }))
  // When alternatives mix numbers and words, each one uses its own index.
  const apart = withKeys && !found && Boolean(alternatives?.length && alternatives.every(isIndexed))
  const oneOf = (alternatives ?? [])
    .map((one) => `(${joinedSql(buildConditions(one, param, { withKeys: apart }))})`)
    .join(' OR ')
  const excluded = possible(none).map((one) => buildConditions(one, param, { withKeys: false }))
  return {
    always: [
      ...(found ? [`${titleKeysSql} && ${param(found)}::text[]`] : []),
      ...each.map(joinedSql),
      ...(oneOf ? [`(${oneOf})`] : []),
      ...excluded.map((one) => `(${joinedSql(one)}) IS NOT TRUE`),
    ],
    byIndex: found !== null || apart || each.some((one) => one.byIndex),
  }
}

/** Joins all conditions, without those on the word index, for titles that are found in another way. */
export function conditionsWithoutKeysSql(conditions: FoldedConditions, param: Param): string {
  return allConditionsSql(buildConditions(conditions, param, { withKeys: false }))
}

const noConditions: FoldedConditions = {
  words: {},
  ndc: null,
  isbn: undefined,
  whole: [],
  all: [],
  any: null,
  none: [],
}

const isIndexed = (conditions: FoldedConditions) =>
  isbnsOf(conditions).length > 0 || conditions.id != null || alternativeKeys(conditions) !== null

/** Joins all conditions of a search by AND. A title that ended is in no search (E18). */
export function allConditionsSql(conditions: ConditionsSql): string {
  return `${isPresentSql} AND ${joinedSql(conditions)}`
}

function joinedSql({ always, narrowing }: ConditionsSql): string {
  return [...always, ...Object.values(narrowing)].join(' AND ') || 'TRUE'
}

function exactNameSql({ field, name, others = [] }: FoldedConditions['whole'][number], param: Param): string {
  if (others.length === 0) return `${namesSql(field)} LIKE ${param(`% ${name} %`)}`
  return `${namesSql(field)} LIKE ANY (${param([name, ...others].map((one) => `% ${one} %`))}::text[])`
}

/** Returns the expression for the names in a part of the record, with a space before and after each name. */
function namesSql(field: WordField | 'ndc'): string {
  if (field === 'ndc') return 't.folded_ndcs'
  return field === 'title' ? 't.folded_names' : `(' ' || t.${wordColumns[field]} || ' ')`
}

function narrowingSql(conditions: FoldedConditions, param: Param): ConditionsSql['narrowing'] {
  const found: ConditionsSql['narrowing'] = {}
  const { materialTypes, language, yearFrom, yearTo, branchId, lendableNow, openText, place, ndc } = conditions
  if (materialTypes?.length) found.type = `t.type_code = ANY(${param(materialTypes)}::text[])`
  if (language) found.language = `t.language = ${param(language)}`
  const years = [
    ...(yearFrom == null ? [] : [`t.published_year >= ${param(yearFrom)}::int`]),
    ...(yearTo == null ? [] : [`t.published_year <= ${param(yearTo)}::int`]),
  ]
  if (years.length > 0) found.year = `(${years.join(' AND ')}) IS TRUE`
  if (branchId != null || lendableNow || place) {
    const at = branchId == null ? null : param(branchId)
    // The facets of branches leave out their own condition, and still count only what is lent.
    if (lendableNow) found.lent = isLentTypeSql
    found.branch = hasCopySql(at, lendableNow, place && placeSql(place, param))
  }
  // C48: the condition combines with all others.
  if (openText) found.open = hasOpenTextSql
  if (ndc && isMainClass(ndc)) found.ndc = classSql(ndc, param)
  return found
}

/** Reports whether a class is a value of the facet of classes. A deeper class narrows every facet, as words do. */
const isMainClass = (ndc: string) => ndc.length === 1

const classSql = (ndc: string, param: Param) => `t.folded_ndcs LIKE ${param(`% ${ndc}%`)}`

/**
 * SQL: whether a title belongs to the children's catalogue: its type does, or a copy stands on a children's shelf and the
 * library counts those (C45). The settings are read once for the statement.
 */
function forChildrenSql({ today }: { today: string }, param: Param): string {
  const onShelf = hasCopySql(null, false, placeSql({ locationIds: [], kinds: ['CHILDREN'], today }, param))
  return `(t.type_code = ANY(ARRAY(SELECT code FROM material_types WHERE for_children))
    OR (SELECT childrens_shelves FROM policies WHERE id = 1) AND ${onShelf})`
}

/** SQL: whether a copy `i` stands at a place. The locations of a kind are read once for the statement. */
export function placeSql({ locationIds, kinds, today }: PlaceCondition, param: Param): string {
  const conditions = [
    ...(locationIds.length > 0 ? [`s.id = ANY(${param(locationIds)}::int[])`] : []),
    ...(kinds.length > 0 ? [`s.kind = ANY(${param(kinds)}::text[]::location_kind[])`] : []),
  ]
  const ids = `ARRAY(SELECT s.id FROM shelving_locations s${conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''})`
  return standsAtSql(ids, `${param(today)}::date`)
}
