import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { languages } from '../../views/text/languages.ts'
import { everyPageKind, type PageKind } from '../pages/every-page.ts'
import { newProgram } from '../support/http/oauth.ts'
import { isFullRun, testLengths } from '../support/source/extent.ts'
import { addAxe, axeViolations } from './support/axe.ts'
import { screens } from './support/chromium.ts'
import { openDeskWindow, visitDeskPages } from './support/desk.ts'
import { asGecko48, emulateGecko48 } from './support/gecko-48.ts'
import { openPageKind } from './support/open-kind.ts'
import { useService } from './support/service.ts'

const service = useService()
const [phone = { width: 240, height: 320 }] = screens
let all: PageKind[]

beforeAll(async () => {
  // The last page of a kind has the most content, or an error.
  all = (await everyPageKind(service.db)).toReversed()
})

test('a style sheet loses what Gecko 48 does not know, and nothing else', () => {
  const css = `
    a{color:#123456;color:var(--ink);padding:1px;padding:max(1px, 2vw);display:grid;gap:1px;overflow-wrap:anywhere}
    b:is(i, u){color:red} p:focus{outline:1px solid} @media (min-width: 40em){p{margin:0}} @media (prefers-color-scheme: dark){p{margin:1px}}`
  expect(asGecko48(css)).toBe(
    'a{color:#123456;padding:1px}p:focus{outline:1px solid}@media (min-width:40em){p{margin:0}}',
  )
})

test('without the features that Gecko 48 lacks every page is readable, its links are apart, and nothing is wider than the screen', async () => {
  const { page } = await service.tab({ viewport: phone })
  const found = await lookedAt(page)
  // every-page.test.ts visits the other pages of a kind.
  for (const kind of kindsOf(isFullRun ? testLengths.pagesOfKind : 1)) {
    await openPageKind(service.address, page, kind, 'ja')
    await found.look(kind.page)
  }
  expect(found.faults()).toEqual([])
})

/**
 * Known to be wider than the smallest screen in engines that do not break words in a table: the words of these
 * languages are too long.
 */
const knownAsWide = /^(title|about|accessibility criteria) \((en|easy)\): is \d+ px wide$/

test('one page of each kind is readable in the other languages, which take turns', async () => {
  const { page } = await service.tab({ viewport: phone })
  const found = await lookedAt(page)
  const others = languages.slice(1).map(({ code }) => code)
  for (const [n, kind] of kindsOf(1).entries()) {
    const lang = others[n % others.length] ?? ''
    await openPageKind(service.address, page, kind, lang)
    await found.look(`${kind.page} (${lang})`)
  }
  expect(found.faults().filter((fault) => !knownAsWide.test(fault))).toEqual([])
})

/** Thirty pages with the same form. */
const otherGuideTexts = /\/rules\/guide\/(?!reserving\/ja)./

test('every linked desk page is readable (D)', async () => {
  await newProgram(service.db)
  const { page } = await openDeskWindow(service, { viewport: phone })
  const found = await lookedAt(page)
  const look = async (address: string, isLetter: boolean) => {
    if (!isLetter) await found.look(address)
  }
  const kinds = await visitDeskPages(page, look, otherGuideTexts)
  expect(found.faults()).toEqual([])
  expect(kinds).toBeGreaterThan(20)
})

/** At most `most` pages of each kind. */
function kindsOf(most: number): PageKind[] {
  const of = new Map<string, number>()
  const countOf = ({ page }: PageKind) => of.set(page, (of.get(page) ?? 0) + 1).get(page) ?? 0
  return all.filter((kind) => countOf(kind) <= most)
}

/** Makes a window show pages as Gecko 48 would, and collects the problems of the visited pages. */
async function lookedAt(page: Page) {
  await emulateGecko48(page)
  await addAxe(page.context())
  const found = new Set<string>()
  return {
    async look(name: string) {
      await page.evaluate(openDetails)
      for (const fault of [tooWide, touching])
        for (const one of await page.evaluate(fault)) found.add(`${name}: ${one}`)
      for (const one of await page.evaluate(axeViolations, 'color-contrast')) found.add(`${name}: ${one.join(' ')}`)
      expect(await fallenAway(page)).toBe(true)
    },
    faults: () => [...found],
  }
}

/** Whether the emulation is active: a page that is rendered as usual proves nothing. */
function fallenAway(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    [...document.styleSheets].every((sheet) =>
      [...sheet.cssRules].every(({ cssText }) => !/\bgap:|max\(|var\(/.test(cssText)),
    ),
  )
}

/** Shows the contents of every `details`, an element that Gecko 48 does not know. */
function openDetails() {
  for (const details of document.querySelectorAll('details')) details.open = true
}

function tooWide(): string[] {
  const { scrollWidth } = document.documentElement
  return scrollWidth > window.innerWidth ? [`is ${scrollWidth} px wide`] : []
}

/** Adjacent links, buttons and fields of a line with less than 4 px between them. */
function touching(): string[] {
  const controls = 'a[href], button, select, textarea, input:not([type=hidden]):not([type=checkbox]):not([type=radio])'
  const all = [...document.querySelectorAll(controls)].filter((one) => one.getClientRects().length > 0)
  /** Whether the element has visible edges. Of other links, the text is what one sees. */
  const hasEdges = (element: Element) => element.matches('button, .button, select, textarea, input')
  const inside = (element: Element) =>
    hasEdges(element) ? 0 : Number.parseFloat(getComputedStyle(element).paddingLeft)
  return all.flatMap((one, i) => {
    const next = all[i + 1]
    const [left, right] = [[...one.getClientRects()].at(-1), next?.getClientRects()[0]]
    if (!next || !left || !right) return []
    const isOneLine = left.top < right.bottom - 2 && right.top < left.bottom - 2
    const between = right.left - left.right
    // Adjacent elements that are cells have space around their text, or a line between them.
    const isLined = Number.parseFloat(getComputedStyle(one.closest('td') ?? one).borderRightWidth) > 0
    const isWide = isLined || one.clientWidth > 60
    const isCell = !hasEdges(one) && getComputedStyle(one).textAlign === 'center' && isWide
    const apart = inside(next) + inside(one)
    if (!isOneLine || between >= 4 || isCell || (apart > 0 && between + apart >= 8)) return []
    return [`${one.outerHTML.slice(0, 120)} touches ${next.outerHTML.slice(0, 120)} (${between})`]
  })
}
