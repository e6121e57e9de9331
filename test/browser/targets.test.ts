import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { everyPageKind, type PageKind } from '../pages/every-page.ts'
import { openDeskWindow, visitDeskPages } from './support/desk.ts'
import { openPageKind } from './support/open-kind.ts'
import { useService } from './support/service.ts'
import { smallTargets, unlikeTheirLabels } from './support/targets.ts'

const service = useService()
let kinds: PageKind[]

beforeAll(async () => {
  const seen = new Set<string>()
  // The last page of a kind has the most content, or an error.
  kinds = (await everyPageKind(service.db)).toReversed().filter(({ page }) => !seen.has(page) && seen.add(page))
})

const touch = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const mouse = { viewport: { width: 1280, height: 800 } }

const devices: [name: string, least: number, options: typeof touch | typeof mouse][] = [
  ['touch phone', 44, touch],
  ['computer', 24, mouse],
]

test.each(devices)(
  'on a %s every link, button and field is at least %i px high, or apart from others, and has its text in its name',
  async (_, least, options) => {
    const { page } = await service.tab(options)
    const found: string[] = []
    for (const kind of kinds) {
      await openPageKind(service.address, page, kind, 'ja')
      found.push(...(await faultsOf(page, least)).map((fault) => `${kind.page}: ${fault}`))
    }
    expect([...new Set(found)]).toEqual([])
  },
)

test('on a computer the same holds for every linked desk page (D)', async () => {
  const { page } = await openDeskWindow(service, mouse)
  const found: string[] = []
  const look = async (address: string, isLetter: boolean) => {
    if (!isLetter) found.push(...(await faultsOf(page, 24)).map((fault) => `${address}: ${fault}`))
  }
  await visitDeskPages(page, look, /\/rules\/guide\/(?!reserving\/ja)./)
  expect([...new Set(found)]).toEqual([])
})

test('on a touch phone nothing that stays in place covers the focused link, field or button', async () => {
  const { page } = await service.tab(touch)
  for (const address of [urls.top, urls.search({ text: '本' }), urls.title('Title:1'), urls.signIn()]) {
    await page.goto(address)
    const count = await page.locator('a[href], button, select, textarea, input:not([type=hidden])').count()
    const covered: string[] = []
    for (let i = 0; i < count; i++) {
      await page.keyboard.press('Tab')
      const fault = await page.evaluate(coveredFocus)
      if (fault) covered.push(fault)
    }
    expect([address, covered]).toEqual([address, []])
  }
})

async function faultsOf(page: Page, least: number): Promise<string[]> {
  const small = (await page.evaluate(smallTargets, least)).map(
    ({ width, height, html }) => `${width} × ${height} px: ${html}`,
  )
  return [...small, ...(await page.evaluate(unlikeTheirLabels))]
}

/** The focused element when another one hides all of it. Null when some of it is visible. */
function coveredFocus(): string | null {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const { left, top, right, bottom } = element.getBoundingClientRect()
  const points = [0.1, 0.5, 0.9].map((part) => [left + (right - left) * part, top + (bottom - top) * part] as const)
  const isSeen = points.some(([x, y]) => {
    const at = document.elementFromPoint(x, y)
    return at !== null && (element.contains(at) || at.contains(element))
  })
  return isSeen ? null : element.outerHTML.slice(0, 160)
}
