import type { Browser } from 'playwright-core'
import { openViewer, type Viewer } from '../visual/demo-service.ts'
import { screens } from '../visual/views.ts'

/** Largest contentful paint and interaction to next paint in ms, and cumulative layout shift. */
export interface Vitals {
  lcp: number
  cls: number
  inp: number
}

/** "Fast 4G" of Chrome's developer tools. */
const line = { offline: false, latency: 165, downloadThroughput: 1_012_500, uploadThroughput: 168_750 }
const slowdown = 4

interface Seen extends Vitals {
  isObserved: true
}

/** Loads a page with an empty cache at 4G and a quarter of this processor, then presses keys and controls on it. */
export async function measure(
  browser: Browser,
  baseURL: string,
  { address, viewer, width }: { address: string; viewer: Viewer; width: 390 | 1280 },
): Promise<Vitals> {
  const page = await openViewer(browser, viewer, { ...screens[width], baseURL })
  const session = await page.context().newCDPSession(page)
  // The loader of TypeScript wraps named functions in a helper that a page does not have.
  await page.addInitScript('globalThis.__name = (named) => named')
  await page.addInitScript(observe)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await session.send('Network.emulateNetworkConditions', line)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.goto(address, { waitUntil: 'load' })
  await page.waitForTimeout(2_500)
  // Interactions that do not leave the page.
  const field = page.locator('input[type=search], input[type=text], input:not([type])').first()
  if (await field.isVisible().catch(() => false)) {
    await field.click()
    await page.keyboard.type('ほん', { delay: 150 })
    await page.keyboard.press('Escape')
  }
  for (let i = 0; i < 6; i++) await page.keyboard.press('Tab', { delay: 50 })
  await page.locator('h1, h2').first().click()
  const select = page.locator('main select').first()
  if (await select.isVisible().catch(() => false)) {
    await select.focus()
    await page.keyboard.press('ArrowDown')
  }
  await page.waitForTimeout(1_000)
  const { lcp, cls, inp } = await page.evaluate(() => (globalThis as unknown as { vitals: Seen }).vitals)
  await page.context().close()
  return { lcp, cls, inp }
}

/** Runs in the page before its scripts. */
function observe() {
  const seen: Seen = { lcp: 0, cls: 0, inp: 0, isObserved: true }
  Object.assign(globalThis, { vitals: seen })
  const watch = (type: string, note: (entry: PerformanceEntry) => void, more: object = {}) => {
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more })
  }
  watch('largest-contentful-paint', ({ startTime }) => {
    seen.lcp = Math.max(seen.lcp, startTime)
  })
  watch('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean }
    if (!hadRecentInput) seen.cls += value
  })
  watch(
    'event',
    (entry) => {
      const { interactionId } = entry as unknown as { interactionId: number }
      if (interactionId) seen.inp = Math.max(seen.inp, entry.duration)
    },
    { durationThreshold: 16 },
  )
}
