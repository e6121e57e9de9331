import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { languages } from '../../views/text/languages.ts'
import { everyPageKind, type PageKind } from '../pages/every-page.ts'
import { isFullRun, testLengths } from '../support/source/extent.ts'
import { addAxe, axeViolations } from './support/axe.ts'
import { screens } from './support/chromium.ts'
import { noteLooked } from './support/note-looked.ts'
import { openPageKind } from './support/open-kind.ts'
import { findMediaProblems } from './support/other-media.ts'
import { useService } from './support/service.ts'

const service = useService()
let kinds: PageKind[]

beforeAll(async () => {
  const of = new Map<string, number>()
  const countOf = ({ page }: PageKind) => of.set(page, (of.get(page) ?? 0) + 1).get(page) ?? 0
  // The last page of a kind has the most content, or an error.
  kinds = (await everyPageKind(service.db)).toReversed().filter((kind) => countOf(kind) <= testLengths.pagesOfKind)
})

/** Every page once, with the languages in turn. A full run visits every page in each language. */
const walks = isFullRun ? languages.map(({ code }) => code) : ['each in one language']

test.each(walks)(
  'every page (%s) fits its screen, has large enough targets, and has no axe violations',
  async (walked) => {
    const languageOf = (n: number) => (isFullRun ? walked : (languages[n % languages.length]?.code ?? 'ja'))
    const looked = kinds.map((kind, n) => [kind, languageOf(n)] as const)
    // Each language sends a wrong code, and the fifth wrong code would end the claim.
    await service.db.prisma.addressClaim.updateMany({ data: { tries: 0 } })
    const found: unknown[] = []
    const look = async (page: Page, kind: PageKind, lang: string) => {
      const before = found.length
      await openPageKind(service.address, page, kind, lang)
      for (const screen of screens) {
        await page.setViewportSize(screen)
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        if (width > screen.width) found.push([kind.page, kind.with, lang, screen.width, `is ${width} px wide`])
        found.push(
          ...(await page.evaluate(smallTargets)).map((target) => [kind.page, kind.with, lang, screen.width, target]),
        )
      }
      await page.setViewportSize(screens[0] ?? { width: 240, height: 320 })
      found.push(
        ...(await page.evaluate(axeViolations, undefined)).map((violation) => [
          kind.page,
          kind.with,
          lang,
          ...violation,
        ]),
      )
      const inOtherMedia = await findMediaProblems(page)
      found.push(...inOtherMedia.map((fault) => [kind.page, kind.with, lang, ...fault]))
      await noteLooked(page, found.length === before)
    }
    // Two windows in parallel, because a browser and its service wait for each other.
    const rest = [...looked]
    const walk = async () => {
      const { page } = await service.tab()
      await addAxe(page.context())
      for (let next = rest.shift(); next; next = rest.shift()) await look(page, ...next)
    }
    await Promise.all([walk(), walk()])
    expect(found).toEqual([])
    expect(service.logged).toEqual([])
  },
)

test('a keyboard user sees the focus on every link, field and button of a page', async () => {
  const { page } = await service.tab()
  for (const address of [urls.top, urls.search(), urls.signIn(), urls.title('Title:1')]) {
    await page.goto(address)
    const targets = await page.locator('a[href], button, select, input:not([type=hidden])').count()
    const unseen: string[] = []
    for (let i = 0; i < targets; i++) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(() => {
        const element = document.activeElement ?? document.body
        const { outlineStyle, outlineWidth } = getComputedStyle(element)
        return { element: element.outerHTML, outline: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth) }
      })
      if (focused.outline < 2) unseen.push(focused.element)
    }
    expect([address, unseen]).toEqual([address, []])
  }
})

/** Buttons, fields and menu links that are lower than 44 px, which is too small for a finger. */
function smallTargets(): string[] {
  const targets = [...document.querySelectorAll('button, select, input:not([type=hidden]), nav a, footer a, .button')]
  return targets
    .filter((target) => target.getClientRects().length > 0 && target.getBoundingClientRect().height < 43.5)
    .map((target) => target.outerHTML)
}
