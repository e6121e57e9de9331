/**
 * Measures searches in a catalogue of any size, compared with hand-written SQL for the same answers. Runs as a child
 * process.
 */
import { performance } from 'node:perf_hooks'
import type { Database } from '../../../server/database/database.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { saveTitles } from '../../../server/domain/catalogue/titles/save-title.ts'
import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import { readEnv } from '../../../server/env.ts'
import { facetsByHand, pageByHand } from '../by-hand/search.ts'
import { madeTitles } from '../data/catalogue.ts'
import { type LoadTimes, prepareCatalogue } from '../data/prepared.ts'
import { childInput } from '../processes/given.ts'
import { difference } from '../requests/agree.ts'
import { type MixedFigures, measureMixed } from './mixed.ts'
import { ask, type Counted, cursorBefore, facetsOf, facetsQuery, pageQuery, sorted } from './questions.ts'
import { type FallbackFigures, measureFallback } from './rungs.ts'

export interface Timed {
  p50: number
  p99: number
}

export interface SearchRun {
  what: string
  text: string
  total: number
  part: string
  ours: Timed
  byHand: Timed
}

export interface SearchFigures {
  titles: number
  copies: number
  /** Null when an earlier run loaded the catalogue. */
  load: LoadTimes | null
  /** Titles per second during an import with all indexes present. Null when the catalogue is kept for later runs. */
  imported: number | null
  /** Sizes in megabytes. */
  size: { titles: number; keys: number; indexes: number }
  runs: SearchRun[]
  rungs: FallbackFigures
  mixed: MixedFigures
}

export interface Scale {
  titles: number
  /** The number of repetitions of each fast search. */
  rounds: number
  /** A page far back, for searches that find at least `from` titles. */
  far: { page: number; from: number }
  /** The number of titles that are imported afterwards. */
  imported: number
  /** The number of repetitions of each of the mixed questions. */
  mixedRounds: number
  /** Whether to measure the mixed questions alone. */
  mixedOnly: boolean
  /** Whether the catalogue is kept for later runs, so that nothing is imported into it. */
  isKept: boolean
}

const now = new Date()
const scale = childInput<Scale>()
/** The maximum milliseconds for one search with alternating sides. Slow searches are repeated less often. */
const longest = 20_000

/** The sides alternate, so that other load on the machine affects both alike. */
async function timed(ours: () => Promise<unknown>, byHand: () => Promise<unknown>) {
  const sides = [
    { work: ours, times: [] as number[] },
    { work: byHand, times: [] as number[] },
  ]
  for (const { work } of sides) await work()
  const begun = performance.now()
  for (let i = 0; i < scale.rounds && (i < 5 || performance.now() - begun < longest); i++) {
    for (const { work, times } of sides) {
      const from = performance.now()
      await work()
      times.push(performance.now() - from)
    }
  }
  const [a, b] = sides.map(({ times }) => {
    const sorted = times.sort((x, y) => x - y)
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    return { p50: at(0.5), p99: at(0.99) }
  }) as [Timed, Timed]
  return { ours: a, byHand: b }
}

async function measure(db: Database, what: string, text: string): Promise<SearchRun[]> {
  const search = async (variables: object) => (await ask(db, pageQuery, { text, ...variables })).titles
  const { totalCount } = await search({ first: 0 })
  const runs: SearchRun[] = []
  const pages = [1, ...(totalCount >= scale.far.from ? [scale.far.page] : [])]
  for (const page of pages) {
    const after = page === 1 ? null : await cursorBefore(db, text, page)
    const { sql, params } = pageByHand(text, page)
    const [ours, byHand] = [() => search({ first: 10, after }), async () => (await db.query(sql, params))[0]]
    const found = difference(plain(await ours()), plain(await byHand()))
    if (found !== null) throw new Error(`${text}: page ${page} differs from the hand-written SQL at ${found}.`)
    runs.push({ what, text, total: totalCount, part: `page ${page}`, ...(await timed(ours, byHand)) })
  }
  const { sql, params } = facetsByHand(text)
  const [ours, byHand] = [() => ask(db, facetsQuery, { text }), () => db.query<Counted>(sql, params)]
  const found = difference(sorted(facetsOf(await ours())), sorted(await byHand()))
  if (found !== null) throw new Error(`${text}: the facets differ from the hand-written SQL at ${found}.`)
  runs.push({ what, text, total: totalCount, part: 'facets', ...(await timed(ours, byHand)) })
  return runs
}

/** Objects from graphql-js have no prototype. */
const plain = (answer: unknown) => JSON.parse(JSON.stringify(answer))

/** Titles in the form that an import reads. */
async function importRate(db: Database, count: number): Promise<number> {
  const records: TitleRecord[] = []
  for await (const record of madeTitles(count)) records.push({ ...record, source: 'imported' })
  const begun = performance.now()
  for (let i = 0; i < count; i += 500) {
    await db.prisma.$transaction((tx) => saveTitles(tx, records.slice(i, i + 500), now), { timeout: 120_000 })
  }
  return count / ((performance.now() - begun) / 1000)
}

const db = await openDatabase(readEnv(process.env))
const load = await prepareCatalogue(db, scale.titles, now)
console.error('  mixed questions')
const mixed = await measureMixed(db, scale.mixedRounds)
const [size] = await db.query<SearchFigures['size']>(
  `SELECT pg_table_size('titles') / 1e6 AS titles, pg_relation_size('titles_keys_idx') / 1e6 AS keys,
     pg_indexes_size('titles') / 1e6 AS indexes`,
)
const [rare] = await db.query<{ title: string }>(
  `SELECT title FROM titles WHERE source = 'made' ORDER BY length(title) BETWEEN 6 AND 10 DESC, id LIMIT 1`,
)
const searches: [string, string][] = [
  ['rare', rare?.title ?? ''],
  ['a person', '夏目漱石'],
  ['two characters', '文学'],
  ['common', '文庫'],
  ['one character', '海'],
  ['one kana', 'の'],
  ['several words', '夏目漱石 海'],
  ['nothing', '存在しない本'],
]
const runs: SearchRun[] = []
for (const [what, text] of scale.mixedOnly ? [] : searches) {
  console.error(`  ${what}: ${text}`)
  runs.push(...(await measure(db, what, text)))
}
console.error('  searches that need the search fallback')
const rungs = await measureFallback(db, scale.mixedOnly ? 0 : Math.min(scale.rounds, 20))
const imported = scale.isKept ? null : await importRate(db, scale.imported)
const [count] = await db.query<{ n: number; copies: number }>(
  'SELECT (SELECT count(*)::int FROM titles) AS n, (SELECT count(*)::int FROM items) AS copies',
)
await db.close()
const figures: SearchFigures = {
  titles: count?.n ?? 0,
  copies: count?.copies ?? 0,
  load,
  imported,
  size: { titles: Number(size?.titles), keys: Number(size?.keys), indexes: Number(size?.indexes) },
  runs,
  rungs,
  mixed,
}
process.send?.(figures, () => process.exit(0))
