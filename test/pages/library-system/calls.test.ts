import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemKinds } from '../../../server/domain/library-system/settings.ts'
import {
  type ConnectedSystem,
  connectFakeSystem,
  openSignedInBrowser,
  putInBasket,
} from '../../library-systems/gateway.ts'
import { faultSwitches } from '../../library-systems/troubles.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'

// G1: the number of calls of a page to the library system does not grow with the holds. It does not grow with the
// loans either if the system lists their due dates.
describe.each(systemKinds)('a page in front of %s', (kind) => {
  const db = useDatabase()
  let behind: ConnectedSystem
  beforeAll(async () => {
    behind = await connectFakeSystem(db, kind)
  })
  afterAll(() => behind.close())

  test('offers neither numbers of holds nor a search for copies that can be lent now (G4)', async () => {
    const browser = await openSignedInBrowser(openApp(db))
    const title = behind.titles[20]?.title
    for (const page of ['/', '/search', '/search/advanced', `/search/narrow?q=${title}`, `/search?q=${title}&now=1`]) {
      const response = await browser.send(page)
      expect(response.status, page).toBe(200)
      expect(await response.text(), page).not.toMatch(/most-reserved|name="now"/)
    }
    expect((await browser.send('/most-reserved')).status).toBe(404)
    expect(await (await browser.send('/sitemaps/pages.xml')).text()).not.toContain('most-reserved')
  })

  test('makes as many calls with forty more holds and loans as with few', async () => {
    const browser = await openSignedInBrowser(openApp(db))
    const title = behind.titles[20]
    await putInBasket(browser, title?.id)
    const pages = [
      '/',
      `/search?q=${title?.title}`,
      `/titles/${title?.id}`,
      '/basket',
      '/reserve',
      '/holds',
      '/loans',
      '/me',
    ]
    const counted = async () => {
      const calls: number[] = []
      for (const page of pages) {
        await browser.visit(page)
        const before = behind.calls()
        await browser.visit(page)
        calls.push(behind.calls() - before)
      }
      return calls
    }
    const few = await counted()
    faultSwitches(kind, behind.fake).grow({ holds: 38, loans: 38 })
    const many = await counted()
    if (process.env.MADOGUCHI_TABLE) console.log(kind, few, many)
    // SIP2 needs one call per loan for the due date.
    if (kind === 'sip2')
      for (const [at, calls] of many.entries()) expect(calls - (few[at] ?? 0)).toBeLessThanOrEqual(38)
    else expect(many).toEqual(few)
    expect(Math.max(...few)).toBeLessThan(8)
  })
})
