import { chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { programOf, requirePrograms } from '../../external-programs/needs.ts'

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Debian's Chromium, or the program in CHROMIUM. */
export async function launchChromium() {
  const executablePath = programOf('chromium', { chosen: process.env.CHROMIUM })
  requirePrograms('a Japanese font')
  return chromium.launch({ executablePath, args })
}

/** Console and network errors of the page, including violations of the content security policy. */
export function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('requestfailed', (request) => {
    // Leaving a page aborts its event stream, and whatever else a slow machine has not loaded yet.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') return
    complaints.push(`${request.url()}: ${request.failure()?.errorText}`)
  })
  return complaints
}

/** The screens of a feature phone and of a desk. */
export const screens = [
  { width: 240, height: 320 },
  { width: 1280, height: 800 },
]

/** Expects that nothing is wider than the screen. */
export async function expectNoHorizontalScroll(page: Page) {
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
  expect([page.url(), content]).toEqual([page.url(), Math.min(content ?? 0, screen ?? 0)])
}
