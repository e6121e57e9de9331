/** Measures searches in a catalogue of any size beside hand-written SQL for the same answers; run as a child. */
import { performance } from 'node:perf_hooks'
import { parse } from 'graphql'
import { isEmpty, seedDemo } from '../../../prisma/seed.ts'
import { type Database, openDatabase } from '../../../server/db.ts'
import { weighDemand } from '../../../server/domain/catalogue/demand.ts'
import type { TitleRecord } from '../../../server/domain/catalogue/record.ts'
import { saveTitles } from '../../../server/domain/catalogue/save.ts'
import { readEnv } from '../../../server/env.ts'
import { createContext } from '../../../server/graphql/context.ts'
import { run } from '../../../server/graphql/run.ts'
import { openSessions } from '../../../server/session.ts'
import type { Answer } from '../../ask.ts'
import { loadCopies, loadTitles, madeTitles } from '../data/catalogue.ts'
import { facetsByHand, pageByHand } from './by-hand.ts'

export interface Timed {
  p50: number
  p99: number
}

export interface SearchRun {
  what: string
  text: string
  total: number
  part: 'page 1' | 'page 500' | 'facets'
  ours: Timed
  byHand: Timed
}

export interface SearchFigures {
  titles: number
  copies: number
  /** Seconds to load the rows, to make their indexes, and to weigh their demand. */
  load: { rows: number; indexes: number; demand: number }
  /** Titles a second, as an import brings them, with all indexes there. */
  imported: number
  /** Megabytes. */
  size: { titles: number; keys: number; indexes: number }
  runs: SearchRun[]
}

const now = new Date()
const rounds = Number(process.env.ROUNDS)
/** So long one search is asked at most, by turns; slow ones are asked less often. */
const longest = 20_000

const fields = /* GraphQL */ `id title subtitle volume publisher publishedYear materialType contributors { name }
  copies { total lendable onShelf } holdCount`
const pageQuery = parse(/* GraphQL */ `query ($text: String, $first: Int, $after: String) {
  titles(text: $text, first: $first, after: $after) { totalCount edges { cursor node { ${fields} } } } }`)
const facetsQuery = parse(/* GraphQL */ `query ($text: String) { titles(text: $text, first: 0) { facets {
  types { type count } languages { language count } years { from to count } branches { branch { id } count }
  ndcs { ndc count } } } }`)

/** As pages ask: an operation that is read already. */
function ask(db: Database, operation: ReturnType<typeof parse>, variables: Record<string, unknown>): Promise<Answer> {
  const client = { network: '', device: '', deviceSecret: null }
  const asker = { patron: null, provisional: null, session: null, visitor: null, client }
  return run(operation as never, variables, createContext(db, openSessions(db, { secure: false }), now, asker))
}

const idsOf = (answer: Answer) => answer.titles.edges.map(({ node }: Answer) => Number(node.id.split(':')[1]))

/** Both by turns, so that what else the machine does meets both alike. */
async function timed(ours: () => Promise<unknown>, byHand: () => Promise<unknown>) {
  const sides = [
    { work: ours, times: [] as number[] },
    { work: byHand, times: [] as number[] },
  ]
  for (const { work } of sides) await work()
  const begun = performance.now()
  for (let i = 0; i < rounds && (i < 5 || performance.now() - begun < longest); i++) {
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
  const search = (variables: object) => ask(db, pageQuery, { text, ...variables })
  const byHand = async (page: number) => {
    const { sql, params } = pageByHand(text, page)
    const [row] = await db.query<{ total: number; titles: { id: number }[] }>(sql, params)
    return row ?? { total: 0, titles: [] }
  }
  const first = await search({ first: 10 })
  const total: number = first.titles.totalCount
  const runs: SearchRun[] = []
  const pages = [1, ...(total >= 5_000 ? [500] : [])]
  for (const page of pages) {
    const after = page === 1 ? null : await cursorBefore(search, page)
    const [answer, hand] = [await search({ first: 10, after }), await byHand(page)]
    const same = hand.total === total && String(hand.titles.map(({ id }) => id)) === String(idsOf(answer))
    if (!same) throw new Error(`${text}: page ${page} is not the same by hand.`)
    const times = await timed(
      () => search({ first: 10, after }),
      () => byHand(page),
    )
    runs.push({ what, text, total, part: page === 1 ? 'page 1' : 'page 500', ...times })
  }
  const facets = () => ask(db, facetsQuery, { text })
  const { sql, params } = facetsByHand(text)
  const facetsHand = () => db.query<{ count: number }>(sql, params)
  const counts = Object.values((await facets()).titles.facets as Record<string, { count: number }[]>).flat()
  const sum = (rows: { count: number }[]) => rows.reduce((all, { count }) => all + count, 0)
  if (sum(counts) !== sum(await facetsHand())) throw new Error(`${text}: the facets are not the same by hand.`)
  runs.push({ what, text, total, part: 'facets', ...(await timed(facets, facetsHand)) })
  return runs
}

/** The cursor after which a page begins, as somebody who turns pages comes to it. */
async function cursorBefore(search: (variables: object) => Promise<Answer>, page: number): Promise<string> {
  let after: string | null = null
  for (let passed = 0; passed < (page - 1) * 10; ) {
    const first = Math.min(100, (page - 1) * 10 - passed)
    const { edges }: Answer = (await search({ first, after })).titles
    after = edges.at(-1).cursor
    passed += first
  }
  return after ?? ''
}

/** Titles as an import brings them. */
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
if (await isEmpty(db)) await seedDemo(db, now)
const loaded = await loadTitles(db, Number(process.env.TITLES), now)
const copies = await loadCopies(db, now)
const weighing = performance.now()
await weighDemand(db)
const demand = (performance.now() - weighing) / 1000
await db.query('VACUUM ANALYZE titles')
const [size] = await db.query<SearchFigures['size']>(
  `SELECT pg_table_size('titles') / 1e6 AS titles, pg_relation_size('titles_keys_idx') / 1e6 AS keys,
     pg_indexes_size('titles') / 1e6 AS indexes`,
)
const [rare] = await db.query<{ title: string }>(
  `SELECT title FROM titles WHERE source = 'made' AND length(title) BETWEEN 6 AND 10 ORDER BY id LIMIT 1`,
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
for (const [what, text] of searches) {
  console.error(`  ${what}: ${text}`)
  runs.push(...(await measure(db, what, text)))
}
const imported = await importRate(db, 10_000)
const [count] = await db.query<{ n: number }>('SELECT count(*)::int AS n FROM titles')
await db.close()
const figures: SearchFigures = {
  titles: count?.n ?? 0,
  copies,
  load: { ...loaded, demand },
  imported,
  size: { titles: Number(size?.titles), keys: Number(size?.keys), indexes: Number(size?.indexes) },
  runs,
}
process.send?.(figures, () => process.exit(0))
