import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { branchOf, demoPassword, patrons } from '../../support/library/world.ts'
import type { Running } from './service.ts'

/** A mail as it is sent, whose policy lets no script run in it: axe would wait for ever. It has the templates' own tests. */
const isLetter = /^\/desk\/mail\/preview\/\w+\/\w+\/html$/

/** A window in which a librarian is signed in, at the desk of the demo's library. */
export async function deskTab({ db, tab, address: url }: Running, options?: BrowserContextOptions) {
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

type Look = (address: string, isLetter: boolean) => Promise<void>

/** Opens one page of each kind of the desk that links lead to, but those to be passed over, and answers how many. */
export async function walkDesk(page: Page, look: Look, passedOver?: RegExp): Promise<number> {
  const seen = new Set<string>()
  const rest: string[] = [urls.desk.top]
  for (let address = rest.shift(); address; address = rest.shift()) {
    const answer = await page.goto(address)
    expect([address, answer?.status()]).toEqual([address, 200])
    await look(address, isLetter.test(address))
    for (const found of await deskLinks(page)) {
      if (seen.has(kindOf(found)) || passedOver?.test(found)) continue
      seen.add(kindOf(found))
      rest.push(found)
    }
  }
  return seen.size
}

/** One page of a kind is looked at, whatever it is about. */
const kindOf = (address: string) => address.replace(/[\da-f]{40}|\d+/g, 'N').replace(/\?.*/, '')

function deskLinks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.links]
      .map(({ pathname, search }) => pathname + search)
      .filter((path) => path.startsWith('/desk') && !path.includes('.csv')),
  )
}
