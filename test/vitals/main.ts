/**
 * Measures what a person waits for: `npm run vitals [-- BASELINE]`. BASELINE is the base address of an older version
 * with the demo library, such as http://localhost:4900. Then the first paint on a slow line is compared with it.
 */
import type { Browser } from 'playwright-core'
import { urls } from '../../server/urls/urls.ts'
import { openSlowTab, type PageLoad } from '../bench/line/slow-tab.ts'
import { runCleanUp } from '../bench/processes/endings.ts'
import { number, table, whole } from '../bench/table.ts'
import { launchChromium } from '../browser/support/chromium.ts'
import { demoPassword, patrons } from '../support/library/world.ts'
import { startDemo, type Viewer } from '../visual/demo-service.ts'
import { measure, type Vitals } from './vitals.ts'

const limits: Vitals = { lcp: 1_200, cls: 0.02, inp: 100 }
/** The largest accepted first paint on a slow line, as a multiple of the baseline's. */
const slowestRatio = 1.1
const rounds = Number(process.env.ROUNDS ?? 3)

const pages: { name: string; address: string; viewer: Viewer }[] = [
  { name: 'top', address: urls.top, viewer: 'nobody' },
  { name: 'results', address: urls.search({ text: '文学' }), viewer: 'nobody' },
  { name: 'title', address: urls.title('Title:1'), viewer: 'nobody' },
  { name: 'my menu', address: urls.me, viewer: 'patron' },
  { name: 'holds', address: urls.holds(), viewer: 'patron' },
]

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Returns the number of figures beyond their limits. */
async function measureVitals(browser: Browser, baseURL: string): Promise<number> {
  const rows: string[][] = []
  let beyond = 0
  for (const { name, ...page } of pages) {
    for (const width of [390, 1280] as const) {
      const all: Vitals[] = []
      for (let round = 0; round < rounds; round++) all.push(await measure(browser, baseURL, { ...page, width }))
      const found = (key: keyof Vitals) => median(all.map((vitals) => vitals[key]))
      for (const key of ['lcp', 'cls', 'inp'] as const) if (found(key) > limits[key]) beyond++
      rows.push([`${name}, ${width} px`, whole(found('lcp')), found('cls').toFixed(3), whole(found('inp'))])
    }
  }
  table('At 4G (9 Mbit/s, 165 ms) and a quarter of this processor.', ['', 'LCP ms', 'CLS', 'INP ms'], rows)
  return beyond
}

const slowLine = { bytesPerSecond: 6_250, latency: 800, slowdown: 6 }

/** The pages of a journey in a new browser at 240 px and 50 kbit/s. */
async function walk(browser: Browser, baseURL: string): Promise<PageLoad[]> {
  const tab = await openSlowTab(browser, baseURL, { scripts: true, line: slowLine })
  const seen = [
    await tab.open('top, first visit', urls.top),
    await tab.open('results', urls.search({ text: '文学' })),
    await tab.open('title', urls.title('Title:1')),
    await tab.open('sign-in', urls.signIn(urls.holds())),
  ]
  await tab.page.fill('[name=card]', patrons.hanako.cardNumber)
  await tab.page.fill('[name=password]', demoPassword)
  seen.push(await tab.watch('my holds', () => tab.page.press('[name=password]', 'Enter')))
  seen.push(await tab.open('my menu', urls.me))
  await tab.close()
  return seen
}

/** Compares both versions in alternating rounds. Returns the number of pages that are too slow. */
async function measureLine(browser: Browser, baseURL: string, baseline: string): Promise<number> {
  const now: PageLoad[][] = []
  const before: PageLoad[][] = []
  for (let round = 0; round < rounds; round++) {
    before.push(await walk(browser, baseline))
    now.push(await walk(browser, baseURL))
  }
  let slower = 0
  const rows = (now[0] ?? []).map(({ page }, n) => {
    // The fastest round has the least of what else the machine did.
    const of = (all: PageLoad[][], key: 'bytes' | 'paint' | 'load') =>
      Math.min(...all.map((seen) => seen[n]?.[key] ?? Number.NaN))
    const ratio = of(now, 'paint') / of(before, 'paint')
    if (ratio > slowestRatio) slower++
    return [
      page,
      whole(of(before, 'bytes')),
      whole(of(now, 'bytes')),
      number(of(before, 'paint') / 1000),
      number(of(now, 'paint') / 1000),
      ratio.toFixed(2),
      (of(now, 'load') / of(before, 'load')).toFixed(2),
    ]
  })
  const columns = ['', 'bytes before', 'bytes', 'first paint before, s', 'first paint, s', 'ratio', 'ratio of load']
  table('At 240 px, 50 kbit/s, 800 ms and a sixth of this processor.', columns, rows)
  return slower
}

async function main() {
  const [baseline] = process.argv.slice(2)
  const baseURL = await startDemo()
  const browser = await launchChromium()
  try {
    const beyond = await measureVitals(browser, baseURL)
    const slower = baseline ? await measureLine(browser, baseURL, baseline) : 0
    if (beyond > 0) console.error(`${beyond} figures are beyond LCP 1,200 ms, CLS 0.02 or INP 100 ms.`)
    if (slower > 0) console.error(`${slower} pages take more than ${slowestRatio} times as long as the baseline.`)
    if (beyond + slower > 0) process.exitCode = 1
  } finally {
    await browser.close()
  }
}

await main().finally(runCleanUp)
process.exit()
