import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { extent } from '../extent.ts'
import { everyPage, type PageKind } from '../pages/every-page.ts'
import { expectNoSideways } from './chromium.ts'
import { asGecko48, withGaps } from './gecko-48.ts'
import { openKind } from './open-kind.ts'
import { useService } from './service.ts'

const service = useService()

test('a style sheet loses what Gecko 48 does not know, and nothing else', () => {
  const css = `
    a{color:#123456;color:var(--ink);padding:1px;padding:max(1px, 2vw);display:grid;gap:1px;overflow-wrap:anywhere}
    b:is(i, u){color:red} p:focus{outline:1px solid} @media (min-width: 40em){p{margin:0}} @media (prefers-color-scheme: dark){p{margin:1px}}`
  expect(asGecko48(css)).toBe(
    'a{color:#123456;padding:1px}p:focus{outline:1px solid}@media (min-width:40em){p{margin:0}}',
  )
})

test('with the gaps of Gecko 48 every page is readable, its links stand apart, and nothing is wider than the screen', async () => {
  const of = new Map<string, number>()
  const countOf = ({ page }: PageKind) => of.set(page, (of.get(page) ?? 0) + 1).get(page) ?? 0
  const kinds = (await everyPage(service.db)).toReversed().filter((kind) => countOf(kind) <= extent.pagesOfKind)
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const { page } = await service.tab({ viewport: { width: 240, height: 320 } })
  await withGaps(page)
  await page.addInitScript(axe)
  const found = new Set<string>()
  for (const kind of kinds) {
    await openKind(service.address, page, kind, 'ja')
    await expectNoSideways(page)
    for (const one of [...(await page.evaluate(lowContrast)), ...(await page.evaluate(touching))]) {
      found.add(`${kind.page}: ${one}`)
    }
    expect(await fallenAway(page)).toBe(true)
  }
  expect([...found]).toEqual([])
})

/** The gaps are there: a page that is shown as it always is proves nothing. */
function fallenAway(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    [...document.styleSheets].every((sheet) =>
      [...sheet.cssRules].every(({ cssText }) => !/\bgap:|max\(/.test(cssText)),
    ),
  )
}

interface Axe {
  run(options: object): Promise<{ violations: { nodes: { html: string; failureSummary: string }[] }[] }>
}

async function lowContrast(): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: Axe }
  const { violations } = await axe.run({ runOnly: ['color-contrast'], resultTypes: ['violations'] })
  return violations.flatMap(({ nodes }) => nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`))
}

/** Links and buttons that follow each other in a line with less than 4 px between. */
function touching(): string[] {
  const all = [...document.querySelectorAll('a[href], button')].filter((one) => one.getClientRects().length > 0)
  return all.flatMap((one, i) => {
    const next = all[i + 1]
    const [left, right] = [[...one.getClientRects()].at(-1), next?.getClientRects()[0]]
    if (!next || !left || !right) return []
    const isOneLine = left.top < right.bottom - 2 && right.top < left.bottom - 2
    const between = right.left - left.right
    // What lies beside each other as cells has its letters apart inside of them.
    const inside = (element: Element) => Number.parseFloat(getComputedStyle(element).paddingLeft)
    const isCell = getComputedStyle(one).textAlign === 'center' && one.clientWidth > 60
    if (!isOneLine || between >= 4 || isCell || between + inside(next) + inside(one) >= 8) return []
    return [`${one.outerHTML.slice(0, 120)} touches ${next.outerHTML.slice(0, 120)} (${between})`]
  })
}
