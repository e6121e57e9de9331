import { setTimeout as wait } from 'node:timers/promises'
import { seedDemo } from '../../../prisma/seed.ts'
import type { Database } from '../../../server/database/database.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { newBearer } from '../../support/http/bearer.ts'
import { now } from '../../support/library/now.ts'
import { quantile } from '../middle.ts'
import type { BenchOptions } from '../part.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import { startService } from '../processes/service.ts'
import { usageOf } from '../processes/usage.ts'
import { number, ratio, table, whole } from '../table.ts'
import { measureCost } from './cost.ts'
import { openStream, type Stream } from './streams.ts'

const scales = {
  smallest: { streams: 40, changes: 5, rounds: 1, each: 5 },
  quick: { streams: 1_000, changes: 100, rounds: 4, each: 50 },
  full: { streams: 1_000, changes: 400, rounds: 8, each: 100 },
}

/** The number of streams for one patron. */
const ofOne = 20

/** Measures the subscribers of one process: the delay of events, and the cost of subscribers and notifications. */
export async function measureSubscribers({ size }: BenchOptions): Promise<number> {
  const scale = scales[size]
  const databaseUrl = await startPostgres()
  const db = await openDatabase({ databaseUrl, dataDir: '' })
  await seedDemo(db, now)
  const cost = await measureCost(db, scale.rounds, scale.each)
  const patrons = await newPatrons(db, Math.ceil(scale.streams / ofOne))
  const [title] = await db.query<{ id: number }>('SELECT id FROM titles LIMIT 1')
  const service = await startService({ NODE_ENV: 'production', DATABASE_URL: databaseUrl, REQUESTS_PER_MINUTE: '0' })
  const before = usageOf(service.pid)
  const queries = {
    holds: 'subscription { holdChanged { holdId hold { id state place title { id title } } } }',
    title: `subscription { titleChanged(ids: ["Title:${title?.id}"]) { titleId title { title holdCount copies { onShelf } } } }`,
  }
  const measured: { what: string; delays: number[]; memory: number; told: number }[] = []
  let failed = 0
  for (const [what, query] of Object.entries(queries)) {
    const streams = await openAll(service.port, patrons, query, scale.streams)
    await wait(1_000)
    const memory = ((usageOf(service.pid)?.now ?? 0) - (before?.now ?? 0)) / streams.length
    const delays: number[] = []
    for (let i = 0; i < scale.changes; i++) {
      const patron = patrons[i % patrons.length] as Patron
      const listening = what === 'holds' ? patron.streams : streams
      const change =
        what === 'holds'
          ? () =>
              db.query(`UPDATE holds SET placed_at = placed_at + interval '1 second' WHERE id = $1`, [patron.holdId])
          : () => db.query('UPDATE titles SET fingerprint = $2 WHERE id = $1', [title?.id, `bench ${what} ${i}`])
      const heard = await delaysOf(listening, change)
      failed += listening.length - heard.length
      delays.push(...heard)
      await wait(250)
      if (what === 'title' && i >= scale.changes / 10) break
    }
    measured.push({ what, delays, memory, told: delays.length })
    for (const stream of streams) stream.close()
    await wait(1_000)
  }
  table(
    `${whole(scale.streams)} open subscriptions on one process, on PostgreSQL; time from before a change to its event.`,
    ['change', 'receivers of each', 'events', 'p50 ms', 'p99 ms', 'KB each'],
    measured.map(({ what, delays, memory, told }) => [
      what === 'holds' ? 'a hold of one of the patrons' : 'a title that all streams watch',
      whole(what === 'holds' ? ofOne : scale.streams),
      whole(told),
      number(quantile(delays)),
      number(quantile(delays, 0.99)),
      whole(memory * 1024),
    ]),
  )
  table(
    'Cost of notifications for a desk action, one after the other on PostgreSQL: median time without and with the triggers.',
    ['action', 'without ms', 'with ms', 'ratio'],
    cost.map(({ act, without, told }) => [act, without.toFixed(2), told.toFixed(2), ratio(told / without)]),
  )
  await service.stop()
  await db.close()
  return failed
}

interface Patron {
  token: string
  holdId: number
  streams: Stream[]
}

async function newPatrons(db: Database, count: number): Promise<Patron[]> {
  const made = await db.query<{ patronId: number; holdId: number }>(
    `WITH made AS (INSERT INTO patrons (card_number, name, category, home_branch_id)
       SELECT 'SUBS' || n, n, 'RESIDENT', (SELECT min(id) FROM branches) FROM generate_series(1, $1::int) n RETURNING id)
     INSERT INTO holds (patron_id, title_id, pickup_branch_id, contact_method, state, placed_at)
     SELECT id, (SELECT max(id) FROM titles), (SELECT min(id) FROM branches), 'NONE', 'QUEUED', now() FROM made
     RETURNING patron_id AS "patronId", id AS "holdId"`,
    [count],
  )
  return Promise.all(
    made.map(async ({ patronId, holdId }) => ({ token: await newBearer(db, { id: patronId }), holdId, streams: [] })),
  )
}

async function openAll(port: number, patrons: Patron[], query: string, count: number): Promise<Stream[]> {
  const all: Stream[] = []
  for (const patron of patrons) {
    const opened = Array.from({ length: Math.min(ofOne, count - all.length) }, () =>
      openStream(port, patron.token, query),
    )
    patron.streams = await Promise.all(opened)
    all.push(...patron.streams)
  }
  return all
}

/**
 * Milliseconds until each stream has received a change. Streams that receive nothing within ten seconds are left out.
 */
async function delaysOf(streams: Stream[], change: () => Promise<unknown>): Promise<number[]> {
  const delays: number[] = []
  const began = performance.now()
  const heard = Promise.all(
    streams.map(
      (stream) =>
        new Promise<void>((done) => {
          stream.onEvent = () => {
            stream.onEvent = () => {}
            delays.push(performance.now() - began)
            done()
          }
        }),
    ),
  )
  await change()
  await Promise.race([heard, wait(10_000)])
  return [...delays]
}
