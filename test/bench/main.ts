/** Measures the service beside hand-written SQL, on both databases: `npm run bench [-- --quick] [[--only] PART]`. */
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import type { AlertFigures } from './alerts/measure.ts'
import { printAlerts } from './alerts/print.ts'
import type { CheckIns } from './circulation/measure.ts'
import type { Delivery } from './delivery/measure.ts'
import { printDelivery } from './delivery/print.ts'
import type { Told } from './enumeration/measure.ts'
import { measureImports } from './imports/part.ts'
import type { Mails } from './mails/measure.ts'
import { printMails } from './mails/print.ts'
import { askChild } from './processes/child.ts'
import { endAll, temporaryFolder } from './processes/endings.ts'
import { startPostgres } from './processes/postgres-server.ts'
import { startService } from './processes/service.ts'
import { compare, type Effort, type Figures } from './requests/compare.ts'
import type { Prepared } from './requests/prepare.ts'
import { print, printCheckIns, printEnumeration } from './requests/print.ts'
import { measureSearch } from './search/part.ts'

const quick = process.argv.includes('--quick')
const effort: Effort = quick ? { warmUp: 1, round: 1, rounds: 1 } : { warmUp: 4, round: 3, rounds: 2 }
const starts = quick ? 1 : 5

async function measure(place: Place): Promise<Figures> {
  console.error(`${place.name}: first start, demo library, 20,000 titles …`)
  const first = await startService(place.env)
  await first.stop()
  const prepared = await askChild<Prepared>('requests/prepare.ts', place.env)
  const baselineEnv = await place.forBaseline()
  const times: number[] = []
  for (let i = 1; i < starts; i++) {
    const service = await startService(place.env)
    times.push(service.ms)
    await service.stop()
  }
  const service = await startService(place.env)
  times.push(service.ms)
  const baseline = await askChild<{ port: number }>('requests/baseline.ts', baselineEnv)
  console.error(`${place.name}: under load …`)
  const rows = await compare(prepared.requests, { ours: service.port, baseline: baseline.port }, effort)
  await service.stop()
  return {
    database: place.name,
    firstStart: first.ms,
    start: times.sort((a, b) => a - b)[times.length >> 1] ?? 0,
    rows: rows.map((row) => ({ ...row, statements: prepared.statements[row.what] })),
    pages: prepared.pages,
  }
}

interface Place {
  name: string
  env: Record<string, string>
  /** The same data for the other server: an embedded database belongs to one process alone. */
  forBaseline(): Promise<Record<string, string>>
}

async function places(): Promise<Place[]> {
  const folder = temporaryFolder('madoguchi-bench-')
  const [ours, copy] = [join(folder, 'ours'), join(folder, 'copy')]
  const server = { DATA_DIR: join(folder, 'server'), DATABASE_URL: await startPostgres() }
  return [
    {
      name: 'PGlite',
      env: { DATA_DIR: ours },
      forBaseline: async () => {
        await cp(join(ours, 'pg'), join(copy, 'pg'), { recursive: true })
        return { DATA_DIR: copy }
      },
    },
    { name: 'PostgreSQL', env: server, forBaseline: async () => server },
  ]
}

/** On a server of its own, since it makes its own library. */
async function measureCheckIns(): Promise<number> {
  console.error('PostgreSQL: check-ins with 10,000 and with 100,000 open holds …')
  const env = { DATA_DIR: temporaryFolder('madoguchi-bench-'), DATABASE_URL: await startPostgres() }
  printCheckIns(await askChild<CheckIns[]>('circulation/measure.ts', { ...env, CHECK_INS: quick ? '500' : '1500' }))
  return 0
}

/** The same on a server of its own; the tries leave their traces in it. */
async function measureEnumeration(): Promise<number> {
  console.error('PostgreSQL: what the time of an answer tells of a card …')
  const env = { DATA_DIR: temporaryFolder('madoguchi-bench-'), DATABASE_URL: await startPostgres() }
  printEnumeration(await askChild<Told[]>('enumeration/measure.ts', { ...env, TRIES: quick ? '100' : '1000' }))
  return 0
}

/** On a server of its own: a million alerts would slow everything else. */
async function measureAlerts(): Promise<number> {
  console.error('PostgreSQL: 100,000 alerts and 5,000 new titles, then ten times of each …')
  const env = { DATA_DIR: temporaryFolder('madoguchi-bench-'), DATABASE_URL: await startPostgres() }
  const index = process.env.AOZORA_INDEX && { AOZORA_INDEX: process.env.AOZORA_INDEX }
  printAlerts(await askChild<AlertFigures>('alerts/measure.ts', { ...env, ...index, ALERT_SCALE: quick ? '0.1' : '1' }))
  return 0
}

async function measureMails(): Promise<number> {
  console.error('Mails of every kind …')
  const mails = await askChild<Mails>('mails/measure.ts', { SECONDS: quick ? '0.3' : '2' })
  printMails(mails)
  return mails.failed
}

/** Answers how many mails did not come, or came twice. */
async function measureDelivery(): Promise<number> {
  console.error('PostgreSQL: mails through a mail server, by one, two and four processes …')
  const env = { DATA_DIR: temporaryFolder('madoguchi-bench-'), DATABASE_URL: await startPostgres() }
  const delivery = await askChild<Delivery>('delivery/measure.ts', { ...env, MAILS: quick ? '400' : '4000' })
  printDelivery(delivery)
  return delivery.failed
}

/** Pages and fields on both databases. Returns how many requests failed. */
async function measurePages(): Promise<number> {
  const figures: Figures[] = []
  for (const place of await places()) figures.push(await measure(place))
  print(figures)
  return figures.flatMap(({ rows }) => rows).reduce((sum, { ours, baseline }) => sum + ours.failed + baseline.failed, 0)
}

/** What can be measured by itself; each answers how much of what it counts failed. */
const parts: Record<string, () => Promise<number>> = {
  pages: measurePages,
  circulation: measureCheckIns,
  enumeration: measureEnumeration,
  mails: measureMails,
  delivery: measureDelivery,
  alerts: measureAlerts,
  imports: () => measureImports(quick),
  search: () => measureSearch(quick),
}
/** Takes many minutes: only when it is asked for. */
const onRequest = ['search']

async function main(): Promise<number> {
  const only = process.argv.slice(2).find((word) => !word.startsWith('--'))
  if (only !== undefined && !Object.hasOwn(parts, only)) {
    console.error(`--only takes one of ${Object.keys(parts).join(', ')}.`)
    return 2
  }
  let failed = 0
  for (const [name, measurePart] of Object.entries(parts)) {
    if (only === undefined ? !onRequest.includes(name) : only === name) failed += await measurePart()
  }
  if (failed > 0) console.error(`${failed} requests or mails failed.`)
  return failed > 0 ? 1 : 0
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => endAll().finally(() => process.exit(130)))
}
main()
  .catch((error) => {
    console.error(error)
    return 1
  })
  .then(async (code) => {
    await endAll()
    process.exit(code)
  })
