import type { Browser } from 'playwright-core'
import { seedDemo } from '../../../prisma/seed.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { urls } from '../../../server/urls/urls.ts'
import { launchChromium } from '../../browser/support/chromium.ts'
import { now } from '../../support/library/now.ts'
import { demoPassword, patrons } from '../../support/library/world.ts'
import type { BenchOptions } from '../part.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import { startService } from '../processes/service.ts'
import { number, table, whole } from '../table.ts'
import { openSlowTab, type PageLoad } from './slow-tab.ts'

const rounds = { smallest: 1, quick: 1, full: 3 }

/** Measures what a phone waits for on a slow line. BEFORE may name the checkout of an older version to compare with. */
export async function measureLine({ size }: BenchOptions): Promise<number> {
  const databaseUrl = await startPostgres()
  const db = await openDatabase({ databaseUrl, dataDir: '' })
  await seedDemo(db, now)
  await db.close()
  const folders = [
    ['now', undefined] as const,
    ...(process.env.BEFORE ? [['before', process.env.BEFORE] as const] : []),
  ]
  const browser = await launchChromium()
  try {
    for (const scripts of [false, true]) {
      const rows: string[][] = []
      for (const [name, folder] of folders) {
        const service = await startService({ DATABASE_URL: databaseUrl }, folder)
        const all: PageLoad[][] = []
        const line = size === 'smallest' ? null : slowLine
        for (let i = 0; i < rounds[size]; i++) all.push(await walk(browser, service.port, { scripts, line }))
        await service.stop()
        for (const [n, { page }] of (all[0] ?? []).entries()) {
          const middle = (of: (seen: PageLoad) => number) => median(all.map((seen) => of(seen[n] as PageLoad)))
          const [bytes, paint, load] = [middle((s) => s.bytes), middle((s) => s.paint), middle((s) => s.load)]
          rows.push([`${page}, ${name}`, whole(bytes), number(paint / 1000), number(load / 1000)])
        }
      }
      table(
        `${scripts ? 'With' : 'Without'} scripts, at 50 kbit/s, 800 ms a request and a sixth of this processor.`,
        ['', 'bytes on the wire', 'first paint s', 'load s'],
        rows,
      )
    }
  } finally {
    await browser.close()
  }
  return 0
}

const slowLine = { bytesPerSecond: 6_250, latency: 800, slowdown: 6 }

/** From the top page in a new browser to the list of the patron's holds. */
async function walk(browser: Browser, port: number, how: { scripts: boolean; line: typeof slowLine | null }) {
  const tab = await openSlowTab(browser, `http://localhost:${port}`, how)
  const seen = [
    await tab.open('top, first visit', urls.top),
    await tab.open('results', urls.search({ text: '本' })),
    await tab.open('title', urls.title('1')),
    await tab.open('sign-in', urls.signIn(urls.holds())),
  ]
  await tab.page.fill('[name=card]', patrons.hanako.cardNumber)
  await tab.page.fill('[name=password]', demoPassword)
  seen.push(await tab.watch('my holds, signed in by a form', () => tab.page.press('[name=password]', 'Enter')))
  await tab.close()
  return seen
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
