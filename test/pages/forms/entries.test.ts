import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Browser, openApp, openBrowser } from '../../support/http/app.ts'
import { patronOf, patrons } from '../../support/library/world.ts'
import { patronWithEverything } from '../../support/source/everything.ts'
import { signedInCookies } from '../crowd.ts'
import { routesOf } from '../routes.ts'
import { entriesOf } from './entries.ts'
import { addressFor, patronRoutes } from './every-form.ts'
import { type Form, formsOf } from './form.ts'
import { entryForms, lostByLanguage, lostByRefusal, namesIn } from './lost-entries.ts'

const db = useDatabase()

/** Lists of boxes, of which any may be chosen, and a search: no value of them is wrong. */
const neverRefused = [
  '/sequences/N/remove hold',
  '/loans N.N,N.N',
  '/favourites/chosen shelf,title',
  '/desk/place card,words',
  '/desk/overdue/contacts loan',
  '/desk/channels channel',
  '/desk/locations/order order-N,order-N,order-N,order-N,order-N',
  '/desk/rules/records field',
]

/** The pages of patrons, those of the desk that need no other record, and the browser of each. */
async function everyPage(): Promise<[Browser, string][]> {
  const service = openApp(db)
  const owner = await patronWithEverything(db, '本人')
  const browser = openBrowser(service)
  for (const cookie of Object.entries(await signedInCookies(db, owner.patron))) browser.cookies.set(...cookie)
  const own = patronRoutes(service)
    .filter(({ method, path }) => method === 'GET' && path !== urls.schema)
    .map((route) => addressFor(route, owner))
  const stranger = openBrowser(service)
  const desk = openBrowser(service)
  for (const cookie of Object.entries(await signedInCookies(db, await patronOf(db, patrons.shisho)))) {
    desk.cookies.set(...cookie)
  }
  desk.cookies.set('desk', String((await db.prisma.branch.findFirstOrThrow()).id))
  const atDesk = routesOf(service).filter(
    ({ method, path }) => method === 'GET' && path.startsWith(urls.desk.top) && !/[:*]/.test(path),
  )
  return [
    ...[...own, `/reserve?title=${owner.loose[0].titleId}`, urls.hold(`Hold:${owner.loose[0].id}`)].map(
      (address): [Browser, string] => [browser, address],
    ),
    ...[urls.signIn(), urls.registerPassword, urls.forgottenPassword, urls.cardApplication].map(
      (address): [Browser, string] => [stranger, address],
    ),
    ...atDesk.map(({ path }): [Browser, string] => [desk, path]),
  ]
}

async function visited(browser: Browser, address: string): Promise<Form[]> {
  browser.cookies.delete('lang')
  // Files are not pages.
  return browser.visit(address).then(
    () => entryForms(browser),
    () => [],
  )
}

test('every form of every page is shown again with its entries when the language is changed, and when it is refused', async () => {
  const faults: unknown[] = []
  const seen = new Set<string>()
  const accepted: string[] = []
  for (const [browser, address] of await everyPage()) {
    for (const n of (await visited(browser, address)).keys()) {
      const open = async () => (await visited(browser, address))[n]
      const form = await open()
      if (!form) continue
      const kind = `${form.action.replace(/\?.*/, '')} ${namesIn(form)}`.replace(/\d+/g, 'N')
      if (seen.has(kind)) continue
      seen.add(kind)
      const byLanguage = await lostByLanguage(browser, form)
      if (byLanguage.length > 0) faults.push(['language', address, form.action, byLanguage])
      const byRefusal = await lostByRefusal(browser, open)
      if (!byRefusal) accepted.push(kind)
      else if (byRefusal.length > 0) faults.push(['refusal', address, form.action, byRefusal])
    }
  }
  expect(seen.size).toBeGreaterThan(60)
  expect(faults).toEqual([])
  expect(accepted.toSorted()).toEqual(neverRefused.toSorted())
}, 600_000)

test('the conditions of a search stay when the language is changed before it is sent', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.advancedSearch({ text: '猫' }))
  await browser.follow('English', { title: '吾輩', type: 'BOOK', now: '1' })
  const [form] = formsOf(browser.page.root, browser.page.address).filter(
    ({ element }) => element.attributes.id === 'entries',
  )
  expect(form && entriesOf(form)).toEqual(
    expect.arrayContaining([
      ['q', '猫'],
      ['title', '吾輩'],
      ['type', 'BOOK'],
      ['now', '1'],
    ]),
  )
  expect(browser.page.text).toContain('Advanced search')
})
