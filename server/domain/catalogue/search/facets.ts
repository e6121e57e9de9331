import type { Database, Statement } from '../../../database/database.ts'
import { foldWholeName } from '../folding/fold.ts'
import { maxHeadingLength } from '../titles/name-parts.ts'
import { isCountedCopySql } from '../titles/on-shelf.ts'
import {
  allConditionsSql,
  conditionsSql,
  type Facet,
  isPresentSql,
  type Param,
  placeSql,
  seriesKeySql,
  seriesNameSql,
} from './conditions-sql.ts'
import type { FoldedConditions } from './folded-conditions.ts'
import { countedIncidentalSql } from './search-order.ts'

/** Facet counts. Each is the number of results if its value replaced the current condition of its facet. */
export interface Facets {
  /** The number of titles that match all conditions. It is at most `countUpTo`, if the search has one. */
  total: number
  /** Whether there are more matches than `total`. */
  isLowerBound: boolean
  /** The number of matches that the counts cover, when there are too many to count all. Null when they cover all. */
  ofFirst: number | null
  /** See `Found.inPassing`. */
  inPassing: boolean
  types: { type: string; count: number }[]
  languages: { language: string; count: number }[]
  /** Counts per decade of publication, newest first. All decades before the oldest listed one form one entry. */
  years: { from: number | null; to: number; count: number }[]
  branches: { branchId: number; count: number }[]
  /** Locations of the chosen branch. Empty unless they are counted. */
  locations: { locationId: number; count: number }[]
  /** Counts by the first digit of the class number. A title with several class numbers counts once in each. */
  ndcs: { ndc: string; count: number }[]
  /**
   * The most frequent contributors, series and subjects of the results, as recorded, and the number of results with each.
   * Empty unless they are counted, and when nothing but values of other facets limits the search.
   */
  contributors: NameCount[]
  series: NameCount[]
  subjects: NameCount[]
}

export interface NameCount {
  name: string
  count: number
}

/** Years before this one form a single entry. */
const oldestDecade = 1950

/**
 * The maximum number of titles whose copies are looked up one title at a time. Above it, an index of all copies is
 * read.
 */
const maxLookups = 30_000

/** The maximum number of results whose names are counted, and of names in each list. */
const [maxNamed, maxNames] = [10_000, 20]

/** The names that are read for a list. Some are readings of others. */
const readNames = 3 * maxNames

/** The locations that are counted: those of the chosen branch, on a day. */
export interface CountedPlaces {
  locationIds: number[]
  /** YYYY-MM-DD */
  today: string
}

type NameFacet = 'contributor' | 'series' | 'subject'
type Row = { facet: Facet | NameFacet | 'location' | 'total' | 'in passing' | 'beyond'; value: string; count: number }

/** Counts the matching titles by everything that could narrow them further (C2). Takes one statement. */
export async function countFacets(
  { read }: Pick<Database, 'read'>,
  conditions: FoldedConditions,
  most = maxLookups,
  places: CountedPlaces | null = null,
  withNames = false,
): Promise<Facets> {
  const counts = countsOf(conditions, most, places, withNames)
  const rows = (counts && (await read<Row[]>(counts))) ?? []
  const of = (facet: Row['facet']) => rows.filter((row) => row.facet === facet)
  const counted = of('total')[0]?.count ?? 0
  const bound = conditions.countUpTo ?? Number.POSITIVE_INFINITY
  return {
    total: Math.min(counted, bound),
    isLowerBound: counted > bound,
    ofFirst: of('beyond').length > 0 ? bound : null,
    inPassing: of('in passing').length > 0,
    types: of('type').map(({ value, count }) => ({ type: value, count })),
    languages: of('language').map(({ value, count }) => ({ language: value, count })),
    years: of('year')
      .map(({ value, count }) => ({
        from: Number(value) < oldestDecade ? null : Number(value),
        to: Number(value) + 9,
        count,
      }))
      .sort((a, b) => b.to - a.to),
    branches: of('branch').map(({ value, count }) => ({ branchId: Number(value), count })),
    locations: of('location').map(({ value, count }) => ({ locationId: Number(value), count })),
    ndcs: of('ndc')
      .map(({ value, count }) => ({ ndc: value, count }))
      .sort((a, b) => Number(a.ndc) - Number(b.ndc)),
    contributors: namesIn(of('contributor')),
    series: of('series').map(({ value, count }) => ({ name: value, count })),
    subjects: namesIn(of('subject')),
  }
}

/** Finds the recorded names of folded ones, whose spellings count as one. A folded reading has no name and is left out. */
function namesIn(rows: Row[]): NameCount[] {
  const names = rows.flatMap(({ value, count }) => {
    const { folded, written } = JSON.parse(value) as { folded: string; written: string[] | null }
    const name = written?.find((one) => [...one].length <= maxHeadingLength && foldWholeName(one) === folded)
    return name === undefined ? [] : [{ name, count }]
  })
  return names.slice(0, maxNames)
}

/** Returns null when nothing can match. */
function countsOf(
  search: FoldedConditions,
  most: number,
  places: CountedPlaces | null,
  withNames: boolean,
): Statement | null {
  const values: unknown[] = []
  const param = (value: unknown) => `$${values.push(value)}`
  const conditions = conditionsSql(search, param, true)
  if (!conditions) return null
  const counted = facetsSql(conditions, search, param, most, places, withNames)
  return { text: `SELECT json_agg(c) FROM (${counted}) c`, values, pace: 'unforeseen' }
}

type Sql = NonNullable<ReturnType<typeof conditionsSql>>

/**
 * Groups titles into a small number of cells and sums the facets from them. Only branches need the copies. The matches
 * of words are materialised, because cells and copies both read them. The whole catalogue is not.
 */
function facetsSql(
  conditions: Sql,
  search: FoldedConditions,
  param: Param,
  most: number,
  places: CountedPlaces | null,
  withNames: boolean,
): string {
  const { always, narrowing } = conditions
  const { lendableNow, place } = search
  // Another branch has other locations, but its places have the same kinds.
  const ofKind = place && place.kinds.length > 0 ? placeSql({ ...place, locationIds: [] }, param) : null
  const chosen = Object.keys(narrowing) as (Facet | 'lent' | 'open')[]
  const others = (facet: Row['facet']) => chosen.filter((other) => other !== facet)
  const flagged = (facet: Row['facet']) => others(facet).map((other) => `in_${other}`)
  const aside = always.length > 0
  const named = withNames && aside
  const columns = ['type', 'language', 'tops', 'year', ...chosen.map((facet) => `in_${facet}`)]
  const titles = `SELECT t.id, t.type_code AS type, t.language, t.ndc_tops AS tops,
      CASE WHEN t.published_year < ${oldestDecade} THEN ${oldestDecade - 10} ELSE t.published_year / 10 * 10 END AS year
      ${chosen.map((facet) => `, (${narrowing[facet]}) AS in_${facet}`).join('')}
      ${named ? ', t.folded_author, t.folded_subjects, t.series' : ''}
    FROM titles t ${where([isPresentSql, ...always])}`
  const bound = aside && search.countUpTo != null ? `${param(search.countUpTo)}::int` : null
  const limit = bound ? `LIMIT ${bound} + 1` : ''
  const isBeyond = bound && `(SELECT n > ${bound} FROM size)`
  const sum = (facet: Row['facet'], value: string, from = 'cells', and: string[] = []) =>
    `SELECT '${facet}' AS facet, ${value} AS value, sum(n)::int AS count FROM ${from}
     ${where([...flagged(facet), ...and])} GROUP BY 2`
  const ofTitles = others('branch').flatMap((facet) => narrowing[facet] ?? [])
  const copies = aside
    ? copiesOfHits(flagged('branch'), lendableNow, ofKind, most)
    : copiesOfAll(ofTitles, lendableNow, ofKind)
  const placed =
    places &&
    copiesAtPlaces(places, param, { lendableNow, ofKind, most, hits: aside ? flagged('branch') : null, ofTitles })
  const found = where(flagged('total'))
  const inPassing = countedIncidentalSql(
    search,
    param,
    `(SELECT id FROM hit ${found})`,
    `(SELECT sum(n) FROM cells ${found})`,
  )
  const total = `(SELECT sum(n)::int FROM cells ${found})`
  return `WITH ${aside ? `hit AS MATERIALIZED (${titles} ${limit}), size AS MATERIALIZED (SELECT count(*) AS n FROM hit),` : ''}
    cells AS MATERIALIZED (
      SELECT ${columns.join(', ')}, count(*)::int AS n FROM ${aside ? 'hit' : `(${titles}) hit`}
       GROUP BY ${columns.join(', ')})
    ${named ? `, named AS MATERIALIZED (SELECT * FROM hit ${found} LIMIT ${maxNamed})` : ''}
    SELECT * FROM (
      SELECT 'total' AS facet, '' AS value, ${isBeyond ? totalBeyondSql(conditions, isBeyond, limit, total) : total} AS count
      ${isBeyond ? `UNION ALL SELECT 'beyond', '', 1 WHERE ${isBeyond}` : ''}
      ${inPassing ? `UNION ALL SELECT 'in passing', '', 1 WHERE ${inPassing}` : ''}
      UNION ALL ${sum('type', 'type')}
      UNION ALL ${sum('language', 'language')}
      UNION ALL ${sum('year', 'year::text', 'cells', ['year IS NOT NULL'])}
      UNION ALL ${sum('ndc', 'top::text', 'cells CROSS JOIN generate_series(0, 9) top', ['tops & (1 << top) <> 0'])}
      UNION ALL SELECT 'branch', branch_id::text, n
        FROM (SELECT branch_id, count(*)::int AS n FROM (${copies}) copies GROUP BY 1) branches
      ${placed ? `UNION ALL SELECT 'location', place::text, count(*)::int FROM (${placed}) placed GROUP BY 2` : ''}
      ${named ? namesSql : ''}
    ) counted ORDER BY facet, count DESC, value`
}

/**
 * SQL: the folded names of a column that most titles of `named` have, each with the recorded names of a few of these titles.
 * The counts are those of a search for the whole name.
 */
const foldedNamesSql = (facet: NameFacet, column: string, written: string) =>
  `SELECT '${facet}', json_build_object('folded', folded, 'written', (SELECT json_agg(DISTINCT name) FROM ${written}))::text, n
     FROM (SELECT folded, count(*)::int AS n, (array_agg(id))[:5] AS examples
             FROM named CROSS JOIN unnest(string_to_array(${column}, ' ')) folded
            WHERE folded <> '' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${readNames}) frequent`

const namesSql = `
  UNION ALL ${foldedNamesSql('contributor', 'folded_author', 'contributors c WHERE c.title_id = ANY(examples)')}
  UNION ALL ${foldedNamesSql('subject', 'folded_subjects', 'titles t CROSS JOIN unnest(t.subjects) name WHERE t.id = ANY(examples)')}
  UNION ALL (SELECT 'series', mode() WITHIN GROUP (ORDER BY name), count(DISTINCT id)::int
    FROM (SELECT id, ${seriesNameSql('s')} AS name FROM named CROSS JOIN unnest(series) s) volumes
   WHERE char_length(name) <= ${maxHeadingLength} GROUP BY ${seriesKeySql('name')} ORDER BY 3 DESC, 2 LIMIT ${maxNames})`

/** SQL: the total. The first matches say little about it when values of facets are chosen, so it is counted apart. */
const totalBeyondSql = (conditions: Sql, isBeyond: string, limit: string, total: string) =>
  `CASE WHEN ${isBeyond} THEN (SELECT count(*)::int FROM (
     SELECT FROM titles t WHERE ${allConditionsSql(conditions)} ${limit}) counted) ELSE ${total} END`

const where = (conditions: string[]) => (conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '')

/**
 * Returns each title of `hit` once for each branch with a copy. For few titles, the copies are looked up one title at a
 * time. For many, two sorted lists are merged. OFFSET 0 enforces each plan, and the part whose condition is false is
 * not executed.
 */
function copiesOfHits(
  flags: string[],
  lendableNow: FoldedConditions['lendableNow'],
  ofKind: string | null,
  most: number,
): string {
  // No index covers what can be borrowed now, nor the kinds of places.
  if (lendableNow || ofKind) {
    return `SELECT DISTINCT i.title_id, i.branch_id FROM items i JOIN hit ON hit.id = i.title_id
      ${where([...flags, ...(ofKind ? [ofKind] : []), isCountedCopySql(lendableNow)])}`
  }
  const few = `(SELECT n FROM size) <= ${most}`
  return `(SELECT DISTINCT hit.id, i.branch_id FROM hit CROSS JOIN LATERAL (
      SELECT i.branch_id FROM items i WHERE i.title_id = hit.id AND ${isCountedCopySql()} OFFSET 0) i
      ${where([...flags, few])})
    UNION ALL (SELECT DISTINCT i.title_id, i.branch_id
      FROM (SELECT i.title_id, i.branch_id FROM items i WHERE ${isCountedCopySql()} ORDER BY 1, 2 OFFSET 0) i
      JOIN (SELECT id FROM hit ${where(flags)} ORDER BY id OFFSET 0) hit ON hit.id = i.title_id WHERE NOT ${few})`
}

/** Returns the titles and branches of all copies, when the whole catalogue is counted. */
function copiesOfAll(
  conditions: string[],
  lendableNow: FoldedConditions['lendableNow'],
  ofKind: string | null,
): string {
  return `SELECT DISTINCT i.title_id, i.branch_id
    FROM items i ${conditions.length > 0 ? 'JOIN titles t ON t.id = i.title_id' : ''}
    ${where([...conditions, ...(ofKind ? [ofKind] : []), isCountedCopySql(lendableNow)])}`
}

interface PlacedCopies {
  lendableNow: FoldedConditions['lendableNow']
  ofKind: string | null
  most: number
  /** The conditions on `hit`, or null when the whole catalogue is counted. */
  hits: string[] | null
  /** The conditions on `titles t` when the whole catalogue is counted. */
  ofTitles: string[]
}

/**
 * Returns each title once for each location of the chosen branch that has a copy today (C14). The copies of few titles are
 * looked up one title at a time. For many, an index of the locations has all copies of the branch. The number of titles is
 * a condition of the whole join: as one of its titles alone, a merge join reads and sorts all copies of the branch first.
 */
function copiesAtPlaces(
  { locationIds, today: day }: CountedPlaces,
  param: Param,
  { lendableNow, ofKind, most, hits, ofTitles }: PlacedCopies,
): string {
  const [ids, today] = [`${param(locationIds)}::int[]`, `${param(day)}::date`]
  const counted = [...(ofKind ? [ofKind] : []), isCountedCopySql(lendableNow)]
  const own = `i.location_id = ANY(${ids}) AND (i.temporary_until IS NULL OR i.temporary_until < ${today})`
  const displayed = `i.temporary_location_id = ANY(${ids}) AND i.temporary_until >= ${today}`
  const atPlace = (column: string, stands: string, joined: string, conditions: string[]) =>
    `SELECT i.title_id, i.${column} AS place FROM items i ${joined} ${where([stands, ...conditions, ...counted])}`
  const both = (joined: string, conditions: string[]) =>
    `${atPlace('location_id', own, joined, conditions)}
     UNION ${atPlace('temporary_location_id', displayed, joined, conditions)}`
  if (!hits) return both(ofTitles.length > 0 ? 'JOIN titles t ON t.id = i.title_id' : '', ofTitles)
  const few = `(SELECT n FROM size) <= ${most}`
  return `(SELECT DISTINCT hit.id, i.place FROM hit CROSS JOIN LATERAL (
      SELECT CASE WHEN i.temporary_until >= ${today} THEN i.temporary_location_id ELSE i.location_id END AS place
        FROM items i ${where(['i.title_id = hit.id', `((${own}) OR ${displayed})`, ...counted])} OFFSET 0) i
      ${where([...hits, few])})
    UNION ALL (${both(`JOIN (SELECT * FROM hit ${where(hits)} OFFSET 0) hit ON hit.id = i.title_id`, [`NOT ${few}`])})`
}
