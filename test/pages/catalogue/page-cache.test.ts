import { expect, test } from 'vitest'
import type { Database } from '../../../server/database/database.ts'
import { loadAuthorNames } from '../../../server/domain/catalogue/author-names/author-name-cache.ts'
import { mostReserved } from '../../../server/domain/catalogue/search/most-reserved.ts'
import { cachedMaterialTypes } from '../../../server/domain/library/material-types/material-types.ts'
import { cachedBranches, cachedPolicy } from '../../../server/domain/library/rules/rule-cache.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, day, hold, lend, newPatron, newTitle } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'

const db = useDatabase()

/** The service, with a counter of the reads that rendering a page makes. */
function counted() {
  let made = 0
  const forOneAsker: Database['forOneAsker'] = (how) =>
    new Proxy(db.forOneAsker(how), {
      get(asker, property) {
        if (property === 'prisma' || property === 'listed') made += 1
        return Reflect.get(asker, property)
      },
    })
  const watched = new Proxy(db, { get: (all, name) => (name === 'forOneAsker' ? forOneAsker : Reflect.get(all, name)) })
  return { service: openApp(watched), made: () => made }
}

/** The page without the parts that belong to its visitor. */
async function look({ app }: ReturnType<typeof openApp>, address: string, headers: Record<string, string> = {}) {
  const answer = await app.request(address, { headers: { cookie: `visitor=${crypto.randomUUID()}`, ...headers } })
  const html = await answer.text()
  return { status: answer.status, html: html.replaceAll(/name="token" value="[^"]+"/g, 'token') }
}

/** Renders the page with a service whose cache is empty. */
function made(address: string, at = now) {
  const key = {}
  const forOneAsker: Database['forOneAsker'] = (how) => Object.assign(db.forOneAsker(how), { key })
  const fresh: Database = Object.assign(Object.create(db), { key, forOneAsker })
  return look(openApp(fresh, { at }), address)
}

/** A title of a work with two volumes by one author, and the pages that show it. */
async function shownEverywhere() {
  // A number in the text would be looked up as a volume.
  const author = `版木${crypto
    .randomUUID()
    .slice(0, 8)
    .replace(/./g, (digit) => 'かきくけこさしすせそたちつてとな'[Number.parseInt(digit, 16)] ?? '')}`
  const wanted = { work: { key: author, title: '二冊の本' }, contributors: [{ role: '著', name: author }] }
  const [first, { id }] = [await newTitle(db, wanted), await newTitle(db, wanted)]
  const title = await db.prisma.title.findUniqueOrThrow({ where: { id } })
  const pages = [urls.top, urls.title(`Title:${id}`), urls.work(`Work:${title.workId}`), urls.author({ name: author })]
  return { wanted, title, first, author, pages: [...pages, urls.search({ text: author })] }
}

test('an unchanged page is not rendered again, for any visitor', async () => {
  // These tables are cached, and a page reads them in separate statements.
  await Promise.all([
    loadAuthorNames(db),
    cachedMaterialTypes(db),
    cachedPolicy(db),
    cachedBranches(db),
    mostReserved(db, now),
  ])
  const { pages } = await shownEverywhere()
  for (const address of pages) {
    const { service, made } = counted()
    const first = await look(service, address)
    expect(first.status).toBe(200)
    const before = made()
    expect(before).toBeGreaterThan(0)
    const sent: string[] = []
    db.onStatement((sql) => sent.push(sql))
    expect(await look(service, address)).toEqual(first)
    expect([made(), sent.length]).toEqual([before, 1])
  }
})

test('a page that was rendered while the table of names was read makes one statement once the table is cached', async () => {
  const { author } = await shownEverywhere()
  const service = openApp(db)
  const address = urls.search({ text: author })
  await db.query('UPDATE author_spellings SET written = written')
  for (let visit = 0; visit < 2; visit++) await look(service, address)
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  await look(service, address)
  expect(sent).toHaveLength(1)
})

test('each visitor gets their own CSRF token, and it is valid', async () => {
  const { title, pages } = await shownEverywhere()
  const service = openApp(db)
  await look(service, pages[1] as string)
  const browser = openBrowser(service)
  await browser.visit(pages[1] as string)
  const page = await browser.submit(urls.basket, { title: urls.numberOf(`Title:${title.id}`) })
  expect(page.status).toBe(200)
  expect(page.text).toContain(title.title)
})

test('every change appears on the next page', async () => {
  const { wanted, title, first, author, pages } = await shownEverywhere()
  const service = openApp(db)
  const patron = await newPatron(db)
  const item = await db.prisma.item.findFirstOrThrow({ where: { titleId: title.id } })
  const { prisma } = db
  const byId = { where: { id: title.id } }
  const changes: Record<string, () => Promise<unknown>> = {
    'its title': () => prisma.title.update({ ...byId, data: { title: '版木の改題' } }),
    'its publisher': () => prisma.title.update({ ...byId, data: { publisher: '改版社' } }),
    'its author': () =>
      prisma.contributor.updateMany({ where: { titleId: title.id, name: author }, data: { name: `${author}改` } }),
    'a hold': () => hold(db, patron, title),
    'another hold': async () => hold(db, await newPatron(db), title),
    'a loan': async () => lend(db, await newPatron(db), title),
    'a return': () => prisma.loan.updateMany({ where: { itemId: item.id }, data: { returnedAt: day(0) } }),
    'a copy away': async () =>
      prisma.item.update({ where: { id: item.id }, data: { awayAtId: (await branchOf(db)).id } }),
    'the name of a branch': () => prisma.branch.updateMany({ data: { name: '改称館' } }),
    'a copy gone': () => prisma.item.updateMany({ where: { titleId: title.id }, data: { status: 'WITHDRAWN' } }),
    'another volume': () => newTitle(db, wanted),
    'the first volume': () => prisma.title.update({ where: { id: first.id }, data: { title: '上の巻' } }),
    'the name of the library': () => prisma.policy.updateMany({ data: { libraryName: '改称図書館' } }),
  }
  for (const [what, change] of Object.entries(changes)) {
    const before = await Promise.all(pages.map((address) => look(service, address)))
    await change()
    const after = await Promise.all(pages.map((address) => look(service, address)))
    expect(after, what).toEqual(await Promise.all(pages.map((address) => made(address))))
    expect(after, what).not.toEqual(before)
  }
})

test('a cached page is not used when the ranking that it shows is counted again', async () => {
  // Not on the shelf of new titles, whose holds the page reads each time.
  const title = await db.prisma.title.findFirstOrThrow({ orderBy: { addedAt: 'asc' } })
  const later = new Date(now.getTime() + 11 * 60_000)
  for (let visit = 0; visit < 2; visit++) await look(openApp(db), urls.top)
  for (let i = 0; i < 20; i++) await hold(db, await newPatron(db), title)
  expect(await look(openApp(db, { at: later }), urls.top)).toEqual(await made(urls.top, later))
})

test('a cached page is not used on the next day', async () => {
  const { title, pages } = await shownEverywhere()
  await lend(db, await newPatron(db), title)
  for (const at of [day(0), day(1), day(30)]) {
    const service = openApp(db, { at })
    for (const address of pages) expect(await look(service, address)).toEqual(await made(address, at))
  }
})

test('a page is cached by its whole address and language, and not for a signed-in viewer', async () => {
  const { title, author } = await shownEverywhere()
  const service = openApp(db)
  const address = urls.title(`Title:${title.id}`)
  const [japanese, english] = [await look(service, address), await look(service, `${address}?lang=en`)]
  expect(english.html).toContain('<html lang="en">')
  expect(await look(service, address)).toEqual(japanese)
  const long = (word: string) => `${urls.search({ text: word })}&x=${'a'.repeat(800)}`
  await look(service, long(author))
  expect((await look(service, long('字'))).html).toContain('value="字"')
  const search = urls.search({ text: author })
  const whole = await look(service, search)
  expect(await look(service, search)).toEqual(whole)
  const browser = openBrowser(service)
  const patron = await newPatron(db)
  for (const [name, value] of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(name, value)
  expect((await browser.visit(address)).text).toContain(patron.name)
  expect((await look(service, address)).html).not.toContain(patron.name)
})
