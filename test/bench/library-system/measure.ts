/** Measures pages in front of a fake library system. Runs as a child process. */
import { isEmpty } from '../../../prisma/empty.ts'
import { seedDemo } from '../../../prisma/seed.ts'
import { openDatabase } from '../../../server/database/open.ts'
import type { SystemKind } from '../../../server/domain/library-system/settings.ts'
import { readEnv } from '../../../server/env.ts'
import { connectFakeSystem, openSignedInBrowser, putInBasket } from '../../library-systems/gateway.ts'
import { openApp } from '../../support/http/app.ts'
import { now } from '../../support/library/now.ts'
import { quantile } from '../middle.ts'
import { childInput } from '../processes/given.ts'
import { timedSystem } from './waited.ts'

export interface PageOptions {
  kind: SystemKind
  /** The number of requests for each page. */
  rounds: number
}

/** The median and the 99th percentile in milliseconds. */
export interface PageRun {
  page: string
  /** The time until the page is complete. */
  whole: { p50: number; p99: number }
  /** The part of it that the library system took. */
  theirs: { p50: number; p99: number }
  /** The rest. */
  ours: { p50: number; p99: number }
}

const { kind, rounds } = childInput<PageOptions>()
const db = await openDatabase(readEnv(process.env))
if (await isEmpty(db)) await seedDemo(db, now)
let taken = () => 0
const behind = await connectFakeSystem(db, kind, {}, (system) => {
  const waited = timedSystem(system)
  taken = waited.taken
  return waited.timed
})
const browser = await openSignedInBrowser(openApp(db))
const title = behind.titles[20]
await putInBasket(browser, title?.id)
const pages = {
  results: `/search?q=${title?.title}`,
  detail: `/titles/${title?.id}`,
  basket: '/basket',
  'to reserve': '/reserve',
  holds: '/holds',
  loans: '/loans',
  me: '/me',
}
const runs: PageRun[] = []
for (const [page, address] of Object.entries(pages)) {
  for (let i = 0; i < Math.min(rounds, 20); i++) await browser.visit(address)
  const times = { whole: [] as number[], theirs: [] as number[], ours: [] as number[] }
  for (let i = 0; i < rounds; i++) {
    taken()
    const begun = performance.now()
    await browser.visit(address)
    const whole = performance.now() - begun
    const theirs = taken()
    times.whole.push(whole)
    times.theirs.push(theirs)
    times.ours.push(whole - theirs)
  }
  runs.push({ page, whole: told(times.whole), theirs: told(times.theirs), ours: told(times.ours) })
}
await behind.close()
await db.close()
process.send?.(runs, () => process.exit(0))

function told(times: number[]) {
  return { p50: quantile(times), p99: quantile(times, 0.99) }
}
