import { setTimeout } from 'node:timers/promises'
import type { Browser } from 'playwright-core'

export interface PageLoad {
  page: string
  /** All received bytes, including headers. */
  bytes: number
  /** Milliseconds from the action to the first contentful paint, and to the end of loading. */
  paint: number
  load: number
}

interface How {
  scripts: boolean
  /** Null for no throttling. */
  line: { bytesPerSecond: number; latency: number; slowdown: number } | null
}

/** A tab of a new browser profile, on a slow line and a slow processor, as Chromium emulates them. */
export async function openSlowTab(browser: Browser, baseURL: string, { scripts, line }: How) {
  const context = await browser.newContext({
    baseURL,
    locale: 'ja-JP',
    javaScriptEnabled: scripts,
    viewport: { width: 240, height: 320 },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  if (line) {
    const { bytesPerSecond, latency, slowdown } = line
    const both = { downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond }
    await devtools.send('Network.emulateNetworkConditions', { offline: false, latency, ...both })
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  }
  let bytes = 0
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  /** Performs an action that leads to a page, and waits until the page is loaded. */
  const watch = async (name: string, act: () => Promise<unknown>): Promise<PageLoad> => {
    bytes = 0
    await Promise.all([page.waitForEvent('load'), act()])
    for (;;) {
      const [paint, load] = await page.evaluate(timesOfPage)
      if (paint !== undefined && load) return { page: name, bytes, paint, load }
      // The polling is here, because no timer runs in a page without scripts.
      await setTimeout(20)
    }
  }
  const open = (name: string, address: string) => watch(name, () => page.goto(address))
  return { page, watch, open, close: () => context.close() }
}

/** The times of first paint and of loading in the open page. Undefined or 0 when not reached yet. */
function timesOfPage() {
  const [loaded] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return [performance.getEntriesByName('first-contentful-paint')[0]?.startTime, loaded?.loadEventEnd]
}
