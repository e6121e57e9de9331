import type { BenchOptions } from '../part.ts'
import { askChild, startChild } from '../processes/child.ts'
import { startService } from '../processes/service.ts'
import { difference } from './agree.ts'
import { type Compared, changesOf, compare, type Effort, type Side } from './compare.ts'
import type { RowCounts } from './count-pages.ts'
import type { Server } from './load.ts'
import { newPlace, type Place } from './place.ts'
import { startPostgraphile } from './postgraphile.ts'
import type { Prepared, PrepareOptions } from './prepare.ts'
import { printRequests } from './print.ts'
import type { Written } from './written.ts'

interface Scale extends Effort, Omit<PrepareOptions, 'changes'> {
  /** The number of starts with an existing database, and whether a start with a new one is measured, too. */
  starts: number
  first: boolean
}

const large = { editions: 30, patrons: 500, requests: 100, rounds: 2, first: true }
const scales: Record<BenchOptions['size'], Scale> = {
  smallest: {
    editions: 1,
    patrons: 5,
    requests: 5,
    rounds: 2,
    starts: 1,
    first: false,
    seconds: { warmUp: 0, round: 0 },
    changes: 2,
  },
  quick: { ...large, starts: 1, seconds: { warmUp: 1, round: 1 }, changes: 150 },
  full: { ...large, starts: 5, seconds: { warmUp: 4, round: 3 }, changes: 500 },
}

/** All results. */
export interface Figures {
  /** Milliseconds to the first page with a new database. Undefined when not measured. */
  firstStart: number | undefined
  /** The same with an existing database. */
  start: number
  rows: (Compared & RowCounts)[]
  pages: Prepared['pages']
}

/** Measures requests under load, compared with hand-written SQL. Returns how many failed. */
export async function measureRequests({
  size,
  connections = size === 'smallest' ? [2] : [20],
}: BenchOptions): Promise<number> {
  const figures = await measure(await newPlace(), scales[size], connections)
  printRequests(figures)
  return failedIn(figures.rows)
}

function failedIn(rows: Compared[]): number {
  return rows.flatMap(({ loads }) => loads).reduce((sum, { load }) => sum + load.failed, 0)
}

async function measure(place: Place, scale: Scale, connections: number[]): Promise<Figures> {
  console.error(`Demo library with ${scale.editions} additional editions of its titles …`)
  const first = scale.first ? await startService(place.env) : undefined
  await first?.stop()
  const preparing: PrepareOptions = { ...scale, changes: changesOf(scale, connections) }
  const prepared = await askChild<Prepared>('requests/prepare.ts', place.env, preparing)
  const copy = await place.copy()
  const times: number[] = []
  for (let i = 1; i < scale.starts; i++) {
    const service = await startService(place.env)
    times.push(service.ms)
    await service.stop()
  }
  const service = await startService(place.env)
  times.push(service.ms)
  const baseline = await startChild<Server>('requests/baseline.ts', copy)
  console.error('Under load …')
  const rows: Figures['rows'] = []
  for (const row of prepared.rows) {
    const other = row.beside === 'SQL by hand' ? baseline.answer : service
    const sides: Side[] = [
      { name: 'ours', server: service, requests: row.ours },
      { name: row.beside, server: other, requests: row.other },
    ]
    const isAccount = row.what.startsWith('account')
    const peer = isAccount ? await startPostgraphile(place.env.DATABASE_URL, prepared.patronIds) : undefined
    if (peer) sides.push(peer.side)
    const compared = await compare(row, sides, scale, connections)
    await peer?.stop()
    rows.push(...compared.map((one) => ({ ...one, statements: row.statements, fallbacks: row.fallbacks })))
  }
  await service.stop()
  await baseline.stop()
  const failed = failedIn(rows)
  if (failed === 0) await holdTogether(place, copy)
  else console.error(`${failed} requests failed, so the written rows are not compared.`)
  const start = times.sort((a, b) => a - b)[times.length >> 1] ?? 0
  return { firstStart: first?.ms, start, rows, pages: prepared.pages }
}

/** Checks that both sides wrote the same rows. */
async function holdTogether(place: Place, copy: Record<string, string>): Promise<void> {
  const [ours, theirs] = await askChild<[Written, Written]>(
    'requests/written.ts',
    {},
    { ours: place.env, theirs: copy },
  )
  const found = difference(ours, theirs)
  if (found !== null) throw new Error(`The rows written by hand differ at ${found}.`)
}
