import { performance } from 'node:perf_hooks'
import { parse, print } from 'graphql'
import type { Database } from '../../../server/database/database.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { findTitles } from '../../../server/domain/catalogue/search/search.ts'
import { TitleListData } from '../../../views/parts/titles/title-list.tsx'
import { quantile } from '../middle.ts'
import { mixedQuestions } from './mixed-questions.ts'
import { ask } from './questions.ts'

/** One question. Times are medians in milliseconds. */
export interface MixedRun {
  kind: string
  text: string
  found: number
  isLowerBound: boolean
  /** The search as entered, as ids of the first page with their total. */
  ours: number
  /** The same by trigrams. */
  trigrams: number
  /** The whole answer of the results page, with an interpretation or a suggestion when nothing is found. */
  page: number
  /** The facets of the same search. */
  facets: number
}

export interface MixedFigures {
  runs: MixedRun[]
  /** Milliseconds of every request, by side. */
  times: Record<'ours' | 'trigrams' | 'page' | 'facets', number[]>
  /** Megabytes. */
  size: { trigrams: number; keys: number; sounds: number; isbns: number; headings: number }
}

/** The bound of the pages of the service. Both sides count up to it. */
const countUpTo = 10_000

const pageQuery = parse(/* GraphQL */ `query ($text: String) {
  titles(conditions: { keyword: $text }, first: 10, countUpTo: ${countUpTo}, understand: true) {
    totalCount totalIsLowerBound understood { fallback words } suggestion { words } edges { node { ...TitleListData } } } }
  ${print(TitleListData)}`)
const facetsQuery = parse(/* GraphQL */ `query ($text: String) {
  titles(conditions: { keyword: $text }, first: 0, countUpTo: ${countUpTo}, understand: true) { totalCount facets {
    types { count } languages { count } years { count } branches { count } ndcs { count } } } }`)

/** Measures every question on each side in turn, so that other load on the machine affects all sides alike. */
export async function measureMixed(db: Database, rounds: number): Promise<MixedFigures> {
  await prepareTrigrams(db)
  const runs: MixedRun[] = []
  const all: MixedFigures['times'] = { ours: [], trigrams: [], page: [], facets: [] }
  for (const [kind, texts] of Object.entries(mixedQuestions)) {
    for (const text of texts) {
      const asked = foldConditions({ keyword: text, countUpTo })
      const { total, isLowerBound } = await findTitles(db, asked, 'RELEVANCE', { limit: 10 })
      const sides = {
        ours: () => findTitles(db, asked, 'RELEVANCE', { limit: 10 }),
        trigrams: () => searchByTrigrams(db, text),
        page: () => ask(db, pageQuery, { text }),
        facets: () => ask(db, facetsQuery, { text }),
      }
      const times: MixedFigures['times'] = { ours: [], trigrams: [], page: [], facets: [] }
      for (let i = -1; i < rounds; i++) {
        for (const [side, work] of Object.entries(sides) as [keyof typeof sides, () => Promise<unknown>][]) {
          const begun = performance.now()
          await work()
          // The first round creates plans and reads from the disk.
          if (i >= 0) times[side].push(performance.now() - begun)
        }
      }
      const median = (side: keyof typeof sides) => quantile(times[side])
      for (const side of Object.keys(all) as (keyof typeof all)[]) all[side].push(...times[side])
      const medians = {
        ours: median('ours'),
        trigrams: median('trigrams'),
        page: median('page'),
        facets: median('facets'),
      }
      const run = { kind, text, found: total, isLowerBound, ...medians }
      console.error(`  ${JSON.stringify(run)} longest ${Math.round(Math.max(...Object.values(times).flat()))} ms`)
      runs.push(run)
    }
  }
  const [size] = await db.query<MixedFigures['size']>(
    `SELECT pg_relation_size('by_trigrams_folded_text_idx') / 1e6 AS trigrams, pg_relation_size('titles_keys_idx') / 1e6 AS keys,
       pg_relation_size('titles_sound_keys_idx') / 1e6 AS sounds, pg_relation_size('titles_isbns_idx') / 1e6 AS isbns,
       pg_total_relation_size('headings') / 1e6 AS headings`,
  )
  return { runs, times: all, size: size ?? { trigrams: 0, keys: 0, sounds: 0, isbns: 0, headings: 0 } }
}

/** A copy of the titles, so that the planner cannot use this index for the searches of the service. */
async function prepareTrigrams({ query }: Database): Promise<void> {
  const [found] = await query<{ exists: boolean }>(`SELECT to_regclass('by_trigrams') IS NOT NULL AS exists`)
  if (found?.exists) return
  for (const sql of [
    'CREATE EXTENSION IF NOT EXISTS pg_trgm',
    'CREATE TABLE by_trigrams AS SELECT * FROM titles',
    'CREATE INDEX by_trigrams_folded_text_idx ON by_trigrams USING gin (folded_text gin_trgm_ops)',
    'VACUUM ANALYZE by_trigrams',
  ])
    await query(sql)
}

/** The usual search by trigrams: LIKE on the same folded text, with the simplest rank, planned for its words. */
function searchByTrigrams({ query }: Database, text: string): Promise<unknown> {
  const { words = [], without = [] } = foldConditions({ keyword: text }).words.keyword ?? {}
  const like = (pattern: string) => `LIKE '${pattern.replaceAll("'", "''")}'`
  const whole = words.join('')
  const where = [
    ...words.map((word) => `folded_text ${like(`%${word}%`)}`),
    ...without.map((word) => `folded_text NOT ${like(`%${word}%`)}`),
  ]
  const inTitle = words.map((word) => `folded_title ${like(`%${word}%`)}`)
  return query(`
    WITH hit AS MATERIALIZED (
      SELECT id, popularity + CASE WHEN folded_names ${like(`% ${whole} %`)} THEN 300
          WHEN folded_names ${like(`% ${whole}%`)} THEN 200 WHEN ${inTitle.join(' AND ') || 'true'} THEN 100 ELSE 0 END AS rank
        FROM by_trigrams WHERE ${where.join(' AND ') || 'true'} LIMIT ${countUpTo} + 1)
    SELECT (SELECT count(*) FROM hit) AS total, ARRAY(SELECT id FROM hit ORDER BY rank DESC, id DESC LIMIT 10) AS ids`)
}
