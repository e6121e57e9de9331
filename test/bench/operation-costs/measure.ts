/**
 * Measures the CPU time of GraphQL operations in a catalogue of any size, to compare it with their cost. Runs as a
 * child process.
 */
import { readFileSync } from 'node:fs'
import { getIntrospectionQuery, parse } from 'graphql'
import { isEmpty } from '../../../prisma/empty.ts'
import { seedDemo } from '../../../prisma/seed.ts'
import type { Database } from '../../../server/database/database.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { updatePopularity } from '../../../server/domain/catalogue/search/popularity.ts'
import { readEnv } from '../../../server/env.ts'
import { maxOperationCost } from '../../../server/graphql/engine/cost/charge.ts'
import { operationCost } from '../../../server/graphql/engine/cost/price.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { loadCopies, loadTitles } from '../data/catalogue.ts'
import { childInput } from '../processes/given.ts'
import { ask } from '../search/questions.ts'
import { type MeasuredOperation, measuredOperations } from './operations.ts'

export interface Scale {
  titles: number
  /** Milliseconds for which one operation is repeated. */
  longest: number
}

export interface CostRun extends Pick<MeasuredOperation, 'kind' | 'name'> {
  /** Points: the estimated cost before the operation runs, and the actual cost. */
  requested: number
  actual: number
  /** Whether the cost exceeds the limit for one operation. */
  isRefused: boolean
  /** Milliseconds of CPU time. */
  node: number
  database: number
}

const now = new Date()
const scale = childInput<Scale>()
const tick = 10

/** CPU milliseconds of all database processes, including those that have ended. */
async function databaseTime(db: Database): Promise<number> {
  const [row] = await db.query<{ pid: number; pids: number[] }>(
    'SELECT pg_backend_pid() AS pid, array_agg(pid) AS pids FROM pg_stat_activity WHERE pid IS NOT NULL',
  )
  const server = Number(statOf(row?.pid ?? 0)[1])
  const [, , , , , , , , , , , , , ended = 0, endedSystem = 0] = statOf(server).map(Number)
  const running = [server, ...(row?.pids ?? [])].map((pid) => {
    const times = statOf(pid).map(Number)
    return (times[11] ?? 0) + (times[12] ?? 0)
  })
  return (running.reduce((sum, one) => sum + one, 0) + ended + endedSystem) * tick
}

/** The fields of /proc/PID/stat from the state on. */
function statOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  } catch {
    return []
  }
}

async function measured(db: Database, { kind, name, query }: MeasuredOperation): Promise<CostRun> {
  const document = parse(query)
  const price = operationCost(schema, document)
  const once = () => ask(db, document, {})
  const answer = await once()
  await once()
  const [database, node, begun] = [await databaseTime(db), process.cpuUsage(), performance.now()]
  let rounds = 0
  while (rounds < 3 || (rounds < 200 && performance.now() - begun < scale.longest)) {
    await once()
    rounds += 1
  }
  const { user, system } = process.cpuUsage(node)
  const run = {
    kind,
    name,
    requested: price.requested({}),
    actual: price.actual({}, answer),
    isRefused: price.requested({}) > maxOperationCost,
    node: (user + system) / 1000 / rounds,
    database: ((await databaseTime(db)) - database) / rounds,
  }
  console.error(`  ${kind}, ${name}: ${run.actual} points, ${Math.round(run.node + run.database)} ms`)
  return run
}

/** The ids of a work with many volumes, for the most expensive lists. */
async function makeWork(db: Database): Promise<string[]> {
  await db.query(`INSERT INTO works (source, key, title) VALUES ('made', 'one', '全集') ON CONFLICT DO NOTHING`)
  const rows = await db.query<{ id: number }>(
    `UPDATE titles SET work_id = (SELECT id FROM works WHERE source = 'made' LIMIT 1), volume_order = id
      WHERE id IN (SELECT id FROM titles WHERE source = 'made' ORDER BY id LIMIT 111) RETURNING id`,
  )
  return rows.map(({ id }) => `Title:${id}`)
}

const db = await openDatabase(readEnv(process.env))
if (await isEmpty(db)) {
  await seedDemo(db, now)
  await loadTitles(db, scale.titles, now)
  await loadCopies(db, now)
  await updatePopularity(db)
}
const ids = await makeWork(db)
await db.query('VACUUM ANALYZE titles')
const introspection = { kind: 'introspection', name: 'the standard query', query: getIntrospectionQuery() }
const only = process.env.PRICES_ONLY
const operations = [...measuredOperations(ids), introspection].filter(({ kind }) => !only || only === kind)
const runs: CostRun[] = []
for (const operation of operations) runs.push(await measured(db, operation))
await db.close()
process.send?.(runs, () => process.exit())
