/**
 * Compares pages with their kept pictures and readings: `npm run visual`. `npm run visual -- --update` keeps new ones,
 * and a name, such as `title`, selects a page.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { runCleanUp } from '../bench/processes/endings.ts'
import { launchChromium } from '../browser/support/chromium.ts'
import { difference, packed, tolerance } from './compare.ts'
import { openViewer, startDemo, type Viewer } from './demo-service.ts'
import { readPage } from './readings.ts'
import { fileOf, type Shot, screens, shots, views } from './views.ts'

const pictures = fileURLToPath(new URL('pictures/', import.meta.url))
const readings = fileURLToPath(new URL('readings/', import.meta.url))
const words = process.argv.slice(2)
const isUpdate = words.includes('--update')
const names = words.filter((word) => !word.startsWith('--'))
const isWanted = (name: string) => names.length === 0 || names.includes(name)

const faults: string[] = []
/** The folder of changed pictures and readings. It is made when the first one is found. */
let changes: string | undefined

async function keepOrCompare(
  folder: string,
  file: string,
  taken: Buffer,
  isSame: (kept: Buffer) => Promise<string | null>,
) {
  if (isUpdate) return writeFile(join(folder, file), taken)
  const kept = await readFile(join(folder, file)).catch(() => null)
  const fault = kept ? await isSame(kept) : 'is not kept yet'
  if (!fault) return
  changes ??= await mkdtemp(join(tmpdir(), 'visual-'))
  await writeFile(join(changes, file), taken)
  faults.push(`${file} ${fault}`)
}

/** Takes the pictures of one viewer on one screen, which share a window. */
async function takeShots(browser: Browser, baseURL: string, viewer: Viewer, wanted: Shot[]) {
  const [first] = wanted
  if (!first) return
  const page = await openViewer(browser, viewer, { ...screens[first.width], baseURL, reducedMotion: 'reduce' })
  for (const shot of wanted) {
    await page.context().addCookies([{ name: 'lang', value: shot.language, url: baseURL }])
    await page.emulateMedia({ colorScheme: shot.colours })
    await page.goto(shot.view.address, { waitUntil: 'load' })
    // Scripts that load after the page add what wide screens show.
    await page.waitForTimeout(1_500)
    // A page may have scrolled to the field with the focus.
    await page.evaluate(() => window.scrollTo(0, 0))
    const taken = await packed(await page.screenshot({ animations: 'disabled', caret: 'hide' }))
    await keepOrCompare(pictures, fileOf(shot), taken, async (kept) => {
      const share = await difference(kept, taken)
      return share > tolerance ? `differs in ${(share * 100).toFixed(1)} % of its points` : null
    })
  }
  await page.context().close()
}

async function takeReadings(browser: Browser, baseURL: string) {
  for (const viewer of ['nobody', 'patron', 'staff'] as const) {
    const wanted = views.filter((view) => view.viewer === viewer && isWanted(view.name))
    if (wanted.length === 0) continue
    const page = await openViewer(browser, viewer, { ...screens[390], baseURL, javaScriptEnabled: false })
    const session = await page.context().newCDPSession(page)
    for (const view of wanted) {
      await page.goto(view.address)
      const text = `${(await readPage(session)).trim()}\n`
      await keepOrCompare(readings, `${view.name}.txt`, Buffer.from(text), async (kept) =>
        kept.toString() === text ? null : 'differs',
      )
    }
    await page.context().close()
  }
}

async function main() {
  for (const folder of [pictures, readings]) await mkdir(folder, { recursive: true })
  if (isUpdate && names.length === 0) {
    const known = new Set(shots.map(fileOf))
    for (const file of await readdir(pictures)) if (!known.has(file)) await rm(join(pictures, file))
  }
  const baseURL = await startDemo()
  const browser = await launchChromium()
  try {
    await takeReadings(browser, baseURL)
    for (const viewer of ['nobody', 'patron', 'staff'] as const) {
      for (const width of [240, 390, 1280] as const) {
        const wanted = shots.filter(
          (shot) => shot.width === width && shot.view.viewer === viewer && isWanted(shot.view.name),
        )
        await takeShots(browser, baseURL, viewer, wanted)
      }
    }
  } finally {
    await browser.close()
  }
  if (faults.length > 0) {
    console.error(`${faults.join('\n')}\nThe new ones are in ${changes}. npm run visual -- --update keeps them.`)
    process.exitCode = 1
  }
}

await main().finally(runCleanUp)
process.exit()
