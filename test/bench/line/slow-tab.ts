import { setTimeout } from 'node:timers/promises'
import type { Browser } from 'playwright-core'

export interface Seen {
  page: string
  /** Of everything that came, headers included. */
  bytes: number
  /** Milliseconds from the press to the first words on the screen, and to the end of loading. */
  paint: number
  load: number
}

interface How {
  scripts: boolean
  /** Null: as fast as it goes. */
  line: { bytesPerSecond: number; latency: number; slowdown: number } | null
}

/** A window of a browser that was never here, on a slow line and a slow processor, as Chromium emulates them. */
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
  /** Does what leads to a page and waits until it is there. */
  const watch = async (name: string, act: () => Promise<unknown>): Promise<Seen> => {
    bytes = 0
    await Promise.all([page.waitForEvent('load'), act()])
    for (;;) {
      const [paint, load] = await page.evaluate(timesOfPage)
      if (paint !== undefined && load) return { page: name, bytes, paint, load }
      // Here, since without scripts no clock runs in the page.
      await setTimeout(20)
    }
  }
  const open = (name: string, address: string) => watch(name, () => page.goto(address))
  return { page, watch, open, close: () => context.close() }
}

/** When the open page showed its first words, and when it was loaded; undefined or 0: not yet. */
function timesOfPage() {
  const [loaded] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return [performance.getEntriesByName('first-contentful-paint')[0]?.startTime, loaded?.loadEventEnd]
}
