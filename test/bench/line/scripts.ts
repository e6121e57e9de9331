import type { Browser, Page } from 'playwright-core'
import { seedDemo } from '../../../prisma/seed.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { urls } from '../../../server/urls/urls.ts'
import { launchChromium } from '../../browser/support/chromium.ts'
import { now } from '../../support/library/now.ts'
import type { BenchOptions } from '../part.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import { startService } from '../processes/service.ts'
import { number, table, whole } from '../table.ts'

const rounds = { smallest: 1, quick: 1, full: 3 }

const lines = [
  { name: '50 kbit/s, 800 ms', bytesPerSecond: 6_250, latency: 800 },
  { name: '4G: 9 Mbit/s, 170 ms', bytesPerSecond: 1_125_000, latency: 170 },
]

/** How many times slower the emulated processor of a phone is. */
const slowdown = 6

const variants = ['no script', 'own script', 'own script and htmx'] as const
type Variant = (typeof variants)[number]

interface Measured {
  bytes: number
  /** Milliseconds until the page and what improves it are loaded. */
  ready: number
  /** Milliseconds from pressing the button until the basket's count, and from the link until the next results. */
  added: number
  more: number
}

/**
 * Measures the first visit to a page of results, adding a title and reading on: without scripts, with the pages' own
 * script, and with htmx, which is loaded here on the slow line too.
 */
export async function measureScripts({ size }: BenchOptions): Promise<number> {
  const databaseUrl = await startPostgres()
  const db = await openDatabase({ databaseUrl, dataDir: '' })
  await seedDemo(db, now)
  await db.close()
  const service = await startService({ DATABASE_URL: databaseUrl })
  const browser = await launchChromium()
  try {
    for (const line of size === 'smallest' ? lines.slice(1) : lines) {
      const rows: string[][] = []
      for (const variant of variants) {
        const all: Measured[] = []
        for (let i = 0; i < rounds[size]; i++) all.push(await visit(browser, service.port, line, variant))
        const middle = (of: (one: Measured) => number) => all.map(of).toSorted((a, b) => a - b)[all.length >> 1] ?? 0
        const seconds = (of: (one: Measured) => number) => number(middle(of) / 1000)
        rows.push([
          variant,
          whole(middle(({ bytes }) => bytes)),
          seconds(({ ready }) => ready),
          seconds(({ added }) => added),
          seconds(({ more }) => more),
        ])
      }
      const heads = ['', 'bytes on the wire', 'ready s', 'title added s', 'next results s']
      table(`First visit to a page of results. ${line.name}, a sixth of this processor.`, heads, rows)
    }
  } finally {
    await browser.close()
    await service.stop()
  }
  return 0
}

async function visit(
  browser: Browser,
  port: number,
  { bytesPerSecond, latency }: (typeof lines)[number],
  variant: Variant,
): Promise<Measured> {
  const context = await browser.newContext({
    baseURL: `http://localhost:${port}`,
    locale: 'ja-JP',
    javaScriptEnabled: variant !== 'no script',
    viewport: { width: 390, height: 800 },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  // Without the browser's estimate of the line, htmx is loaded on every line.
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'connection', { value: undefined }))
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  if (variant === 'own script') await devtools.send('Network.setBlockedURLs', { urls: ['*/static/htmx.*'] })
  const both = { downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond }
  await devtools.send('Network.emulateNetworkConditions', { offline: false, latency, ...both })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  let bytes = 0
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  const ready = await timed(async () => {
    await page.goto(urls.search({ type: 'BOOK' }))
    if (variant === 'own script and htmx')
      await page.locator('[data-htmx-powered]').first().waitFor({ state: 'attached' })
  })
  const received = bytes
  const added = await timed(async () => {
    await page.getByRole('button', { name: '予約かごへ' }).first().click()
    await page.getByRole('link', { name: '予約かご（1）' }).waitFor()
  })
  if (variant === 'no script') await page.goto(urls.search({ type: 'BOOK' }))
  const more = await timed(() => readOn(page, variant))
  await context.close()
  return { bytes: received, ready, added, more }
}

/** Opens the next results: they follow the first ten, or replace them. */
async function readOn(page: Page, variant: Variant) {
  await page.getByRole('link', { name: '次の10件' }).click()
  const rows = page.locator('#results ol > li')
  if (variant === 'own script and htmx') await rows.nth(19).waitFor()
  else await page.locator('#results ol[start="11"] > li').first().waitFor()
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await act()
  return performance.now() - begun
}
