import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { urls } from '../../server/urls.ts'
import { newProgram } from '../oauth.ts'
import { branchOf, demoPassword, patrons } from '../world.ts'
import { axeSource, violations } from './axe.ts'
import { screens } from './chromium.ts'
import { lookInOtherMedia } from './other-media.ts'
import { useService } from './service.ts'

const service = useService()

test('every page of the desk that links lead to fits its screen, has nothing that axe finds, and the browser complains of nothing (D)', async () => {
  const here = await branchOf(service.db)
  await newProgram(service.db)
  const { page, complaints } = await service.tab()
  await page.addInitScript(await axeSource())
  await page.goto(urls.signIn(urls.desk.top))
  await page.fill('[name=card]', patrons.shisho.cardNumber)
  await page.fill('[type=password]', demoPassword)
  await page.press('[type=password]', 'Enter')
  await page.waitForURL((url) => url.pathname.startsWith('/desk'))
  await page.context().addCookies([{ name: 'desk', value: String(here.id), url: service.address }])

  const seen = new Set<string>()
  const rest: string[] = [urls.desk.top]
  const wide: unknown[] = []
  const faults: string[][] = []
  for (let address = rest.shift(); address; address = rest.shift()) {
    const answer = await page.goto(address)
    expect([address, answer?.status()]).toEqual([address, 200])
    for (const screen of screens) {
      await page.setViewportSize(screen)
      const tooWide = await page.evaluate(elementsBeyond)
      if (tooWide.length > 0) wide.push([address, screen.width, ...tooWide])
    }
    const violated = await page.evaluate(violations)
    faults.push(...[...violated, ...(await lookInOtherMedia(page))].map((fault) => [address, ...fault]))
    for (const found of await deskLinks(page)) {
      if (seen.has(kindOf(found))) continue
      seen.add(kindOf(found))
      rest.push(found)
    }
  }
  expect(wide).toEqual([])
  expect(faults).toEqual([])
  expect([...new Set(complaints)].filter((complaint) => !/origin-keyed/.test(complaint))).toEqual([])
  expect(seen.size).toBeGreaterThan(20)
})

/** One page of a kind is looked at, whatever it is about. */
const kindOf = (address: string) => address.replace(/[\da-f]{40}|\d+/g, 'N').replace(/\?.*/, '')

function deskLinks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.links]
      .map(({ pathname, search }) => pathname + search)
      .filter((path) => path.startsWith('/desk') && !path.includes('.csv')),
  )
}

/** The innermost elements that are wider than the screen. */
function elementsBeyond(): string[] {
  if (document.documentElement.scrollWidth <= window.innerWidth) return []
  const beyond = [...document.querySelectorAll('main *')].filter(
    (element) => element.getBoundingClientRect().right > window.innerWidth + 0.5,
  )
  const inner = beyond.filter((element) => !beyond.some((other) => other !== element && element.contains(other)))
  return inner.map(({ outerHTML }) => outerHTML.slice(0, 120))
}
