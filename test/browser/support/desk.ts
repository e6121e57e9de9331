import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { branchOf, demoPassword, patrons } from '../../support/library/world.ts'
import type { BrowserService } from './service.ts'

/**
 * The HTML of a sample mail. Its policy allows no script, so axe would wait forever. The templates have their own
 * tests.
 */
const isLetter = /^\/desk\/mail\/preview\/\w+\/\w+\/html$/

/** A window with a signed-in librarian at the desk of the demo library. */
export async function openDeskWindow({ db, tab, address: url }: BrowserService, options?: BrowserContextOptions) {
  const here = await branchOf(db)
  const { page, complaints } = await tab(options)
  await page.goto(urls.signIn(urls.desk.top))
  await page.fill('[name=card]', patrons.shisho.cardNumber)
  await page.fill('[type=password]', demoPassword)
  await page.press('[type=password]', 'Enter')
  await page.waitForURL((url) => url.pathname.startsWith('/desk'))
  await page.context().addCookies([{ name: 'desk', value: String(here.id), url }])
  return { page, complaints }
}

type Look = (address: string, isLetter: boolean, page: Page) => Promise<void>

/**
 * Follows links to one desk page of each kind, except those in `passedOver`, and returns their number. Several windows
 * share the pages, because a browser and its service wait for each other.
 */
export async function visitDeskPages(pages: Page | Page[], look: Look, passedOver?: RegExp): Promise<number> {
  const seen = new Set<string>()
  const visit = async (page: Page, address: string) => {
    const answer = await page.goto(address)
    expect([address, answer?.status()]).toEqual([address, 200])
    await look(address, isLetter.test(address), page)
    return deskLinks(page)
  }
  for (let round: string[] = [urls.desk.top]; round.length > 0; ) {
    // The links are read in the order of their pages, so that each run visits the same ones.
    const found: string[][] = round.map(() => [])
    const rest = [...round.entries()]
    const walk = async (page: Page) => {
      for (let next = rest.shift(); next; next = rest.shift()) found[next[0]] = await visit(page, next[1])
    }
    await Promise.all([pages].flat().map(walk))
    round = found.flat().filter((address) => {
      if (seen.has(kindOf(address)) || passedOver?.test(address)) return false
      seen.add(kindOf(address))
      return true
    })
  }
  return seen.size
}

/** One page of each kind is enough, whatever its subject. */
const kindOf = (address: string) => address.replace(/[\da-f]{40}|\d+/g, 'N').replace(/\?.*/, '')

function deskLinks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.links]
      .map(({ pathname, search }) => pathname + search)
      .filter((path) => path.startsWith('/desk') && !/[.](csv|json|txt)/.test(path)),
  )
}
