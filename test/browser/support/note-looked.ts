import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** A visited page, as `npm run accessibility` reads it. */
export interface Looked {
  path: string
  isGood: boolean
  /** The tags of axe's rules, such as `wcag143`. */
  passed: string[]
  failed: string[]
  /** The number of elements that play or embed media. */
  media: number
}

/** Set by `npm run accessibility`. Other runs write no notes. */
const folder = process.env.ACCESSIBILITY_FOLDER

export const looked = 'pages.jsonl'

/** Notes the open page after axe has run on it, for the page with the results of the tests. */
export async function noteLooked(page: Page, isGood: boolean): Promise<void> {
  if (!folder) return
  const seen = await page.evaluate(() => {
    const { axeTags } = globalThis as unknown as { axeTags?: Pick<Looked, 'passed' | 'failed'> }
    const media = document.querySelectorAll('audio, video, object, embed, iframe, canvas').length
    return { passed: [], failed: [], ...axeTags, media }
  })
  const note: Looked = { path: new URL(page.url()).pathname, isGood, ...seen }
  await appendFile(join(folder, looked), `${JSON.stringify(note)}\n`)
}
