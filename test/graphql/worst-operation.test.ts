import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { validDocument } from '../../server/graphql/endpoint/document-cache.ts'
import { maxOperationCost } from '../../server/graphql/engine/cost/charge.ts'
import { operationCost } from '../../server/graphql/engine/cost/price.ts'
import { schema } from '../../server/graphql/schema.ts'
import { loadCopies, loadTitles } from '../bench/data/catalogue.ts'
import { aozoraIndex } from '../bench/data/sources.ts'
import { useDatabase } from '../support/database/database.ts'
import { openApp } from '../support/http/app.ts'
import { now } from '../support/library/now.ts'
import { fieldsOf, type GeneratedField, make, mutateOperation, randomOf, textOf } from './cost/climb.ts'
import { measureUsage, type Usage } from './cost/usage.ts'

const db = useDatabase()

const titles = Number(process.env.WORST_TITLES ?? 2_000)
const seconds = Number(process.env.WORST_SECONDS ?? 20)

let service: ReturnType<typeof openApp>
let ids: string[]
let worst: string

afterAll(() => void vi.unstubAllEnvs())

/** Fills a catalogue in which every tenth title is a volume of a work with 111 volumes. */
beforeAll(async () => {
  vi.stubEnv('AOZORA_INDEX', process.env.AOZORA_INDEX ?? aozoraIndex('smallest').AOZORA_INDEX)
  await loadTitles(db, titles, now)
  await loadCopies(db, now)
  await db.query(
    `INSERT INTO works (source, key, title) SELECT 'made', n::text, '全集' FROM generate_series(0, ${Math.floor(titles / 1_110)}) n`,
  )
  await db.query(`UPDATE titles t SET work_id = w.id, volume_order = t.id
    FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM titles WHERE source = 'made' AND id % 10 = 0) v
    JOIN works w ON w.source = 'made' AND w.key = (v.n / 111)::text WHERE t.id = v.id`)
  const rows = await db.query<{ id: number }>(
    `SELECT t.id FROM titles t JOIN works w ON w.id = t.work_id WHERE w.source = 'made' ORDER BY t.id LIMIT 111`,
  )
  ids = rows.map(({ id }) => `Title:${id}`)
  for (const table of ['titles', 'works']) await db.query(`VACUUM ANALYZE ${table}`)
  service = openApp(db)
})

async function ask(query: string): Promise<{ status: number; bytes: number }> {
  const response = await service.app.request('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  return { status: response.status, bytes: (await response.arrayBuffer()).byteLength }
}

interface Found extends Usage {
  query: string
  cost: number
  bytes: number
}

/** Returns the resources that an operation used. Null when it is refused. */
async function tried(query: string): Promise<Found | null> {
  const document = validDocument(query)
  if (!document) return null
  const cost = operationCost(schema, document).requested({})
  if (cost > maxOperationCost) return null
  let bytes = 0
  const usage = await measureUsage(db, async () => {
    bytes = (await ask(query)).bytes
  })
  return { query, cost, bytes, ...usage }
}

const cpu = ({ node, server }: Usage) => node + server

const told = (found: Found) =>
  `${found.cost} points: ${Math.round(cpu(found))} ms of CPU (${Math.round(found.server)} of the database), ${Math.round(found.milliseconds)} ms, ${Math.round(found.bytes / 1000)} KB, ${Math.round(found.memory / 1e6)} MB of memory`

test('the most expensive accepted operation that the search finds takes at most a second of CPU and 100 MB', async () => {
  const random = randomOf(Number(process.env.WORST_SEED ?? 7))
  const roots = fieldsOf(ids)
  const end = performance.now() + seconds * 1000
  let best: Found | null = null
  let biggest: Found | null = null
  let counted = 0
  const weigh = async (all: GeneratedField[]): Promise<boolean> => {
    const found = await tried(textOf(all))
    if (!found) return false
    counted += 1
    if (!biggest || found.memory > biggest.memory) biggest = found
    if (best && cpu(found) <= cpu(best)) return false
    best = found
    if (process.env.MADOGUCHI_TABLE) console.log(told(found), found.query.slice(0, 300))
    return true
  }
  while (performance.now() < end) {
    let at = [make(random.of(roots), random, 2 + random.below(4))]
    await weigh(at)
    for (let misses = 0; misses < 60 && performance.now() < end; misses++) {
      const next = mutateOperation(at, roots, random)
      if (next.length > 0 && (await weigh(next))) [at, misses] = [next, 0]
    }
  }
  expect(counted).toBeGreaterThan(5)
  if (!best || !biggest) throw new Error('Nothing was accepted.')
  if (process.env.MADOGUCHI_TABLE)
    console.log(`${counted} tried. Worst: ${told(best)}\n${(best as Found).query}\nBiggest: ${told(biggest)}`)
  expect(cpu(best)).toBeLessThan(1_000)
  expect((biggest as Found).memory).toBeLessThan(100e6)
  worst = (best as Found).query
})

test('a normal search beside four of them takes at most three times as long as alone, or as long as the four when one process does all', async () => {
  const [alone, beside, fours]: number[][] = [[], [], []]
  const timed = async (times: number[] | undefined) => {
    const began = performance.now()
    await ask(normal)
    times?.push(performance.now() - began)
  }
  for (let i = 0; i < 15; i++) await timed(i < 5 ? undefined : alone)
  for (let round = 0; round < 20 && (round < 3 || (beside ?? []).length < 20); round++) {
    const began = performance.now()
    const four = Promise.all(Array.from({ length: 4 }, () => ask(worst)))
    let ended = false
    four.finally(() => {
      ended = true
    })
    while (!ended) await timed(beside)
    await four
    fours?.push(performance.now() - began)
  }
  const [usual, slowed, took] = [median(alone ?? []), median(beside ?? []), median(fours ?? [])]
  if (process.env.MADOGUCHI_TABLE)
    console.log(
      `alone ${usual.toFixed(1)} ms, beside four ${slowed.toFixed(1)} ms (${beside?.length} asked), the four ${took.toFixed(0)} ms`,
    )
  expect(slowed).toBeLessThan(3 * usual + 50)
})

const normal = '{ titles(conditions: { keyword: "猫" }, first: 10) { totalCount edges { node { id title } } } }'
const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
