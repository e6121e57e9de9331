/** Measures pages in front of the fake of another system; run as a child. */
import { isEmpty } from '../../../prisma/empty.ts'
import { seedDemo } from '../../../prisma/seed.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { readEnv } from '../../../server/env.ts'
import type { SystemKind } from '../../../server/systems/settings.ts'
import { openApp, openBrowser } from '../../app.ts'
import { now } from '../../now.ts'
import { card, putBehind } from '../../systems/gateway.ts'
import { given } from '../processes/given.ts'
import { waitedFor } from './waited.ts'

export interface Asked {
  kind: SystemKind
  /** So often each page is looked at. */
  rounds: number
}

/** Milliseconds in the middle, and what 99 of 100 stay under. */
export interface PageRun {
  page: string
  /** Until the page is there. */
  whole: { p50: number; p99: number }
  /** Of it, what that system took. */
  theirs: { p50: number; p99: number }
  /** The rest. */
  ours: { p50: number; p99: number }
}

const { kind, rounds } = given<Asked>()
const db = await openDatabase(readEnv(process.env))
if (await isEmpty(db)) await seedDemo(db, now)
let taken = () => 0
const behind = await putBehind(db, kind, {}, (system) => {
  const waited = waitedFor(system)
  taken = waited.taken
  return waited.timed
})
const browser = openBrowser(openApp(db))
await browser.visit('/sign-in')
await browser.submit('/sign-in', { card: card.number, password: card.password })
const title = behind.titles[20]
await browser.visit(`/titles/${title?.id}`)
await browser.submit('/basket', { title: String(title?.id) })
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
  runs.push({ page, whole: middle(times.whole), theirs: middle(times.theirs), ours: middle(times.ours) })
}
await behind.close()
await db.close()
// PGlite gives its process an exit code of its own.
process.send?.(runs, () => process.exit(0))

function middle(times: number[]) {
  const sorted = times.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}
