import { beforeAll, expect, test } from 'vitest'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Browser, openApp, openBrowser } from '../../support/http/app.ts'
import { branchOf, hold, newBranch, newPatron, newTitle } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'
import { descendantsNamed, textOf } from '../html.ts'

const db = useDatabase()
let branch: { id: number; code: string; name: string }

/** The browser of a new patron with these settings, and the patron. */
async function patronWho(settings: Partial<Prisma.PatronUncheckedCreateInput>) {
  const patron = await newPatron(db, settings)
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  return { patron, browser }
}

/** The values that the search box of the open page would send, by field name. */
const box = (browser: Browser) => Object.fromEntries(browser.fillIn('/search'))
const titlesOn = ({ page }: Browser) =>
  descendantsNamed(page.root, 'li').map((li) => textOf(descendantsNamed(li, 'a')[0] ?? li).replace(/^5 /, ''))
const pager = ({ page }: Browser) =>
  descendantsNamed(page.root, 'nav')
    .filter((nav) => nav.attributes.class === 'pager')
    .map(textOf)

beforeAll(async () => {
  branch = await newBranch(db)
  const [here, away] = [{ title: '遠くの星の本' }, { title: '近くの星の本' }]
  const book = await newTitle(db, here)
  const dvd = await newTitle(db, { title: '遠くの星の映画', materialType: 'DVD' })
  await newTitle(db, { ...away, publisher: '遠くの星' })
  for (const { id } of [book, dvd]) {
    await db.prisma.item.updateMany({ where: { titleId: id }, data: { branchId: branch.id } })
  }
  for (let n = 0; n < 25; n++) await newTitle(db, { title: `並ぶ本${n}` })
})

test('the search box of the top page starts with the settings, and each can be dropped for one search (P5)', async () => {
  const searchTypes = ['BOOK', 'MAGAZINE']
  const { browser } = await patronWho({ searchField: 'TITLE', searchTypes, searchBranchId: branch.id })
  await browser.visit(urls.top)
  expect(box(browser)).toEqual({ q: '', in: 'TITLE', type: 'BOOK-MAGAZINE', at: branch.code, sort: 'RELEVANCE' })
  expect(browser.page.text).toContain('本・雑誌')
  // Every other type can be chosen instead.
  expect(browser.page.text).toContain('DVD')
  await browser.submit('/search', { q: '遠くの星' })
  expect(titlesOn(browser)).toEqual(['遠くの星の本'])
  await browser.submit('/search', { in: 'KEYWORD', type: '', at: '' })
  expect(titlesOn(browser).toSorted()).toEqual(['近くの星の本', '遠くの星の映画', '遠くの星の本'])
  expect(box(browser)).toMatchObject({ q: '遠くの星', in: 'KEYWORD', type: '', at: '' })
  await browser.submit('/search', { at: branch.code, type: 'BOOK-MAGAZINE' })
  expect(titlesOn(browser)).toEqual(['遠くの星の本'])
})

test('a patron without settings and a visitor see only the words on the top page (P5)', async () => {
  for (const browser of [(await patronWho({})).browser, openBrowser(openApp(db))]) {
    await browser.visit(urls.top)
    expect(box(browser)).toEqual({ q: '' })
  }
})

test('an address without parameters uses the settings; one with any parameter is its own search (P5)', async () => {
  const { browser } = await patronWho({ searchField: 'AUTHOR', searchTypes: ['DVD'], searchBranchId: branch.id })
  await browser.visit(urls.search())
  expect(box(browser)).toMatchObject({ in: 'AUTHOR', type: 'DVD', at: branch.code })
  await browser.follow('English')
  expect(box(browser)).toMatchObject({ in: 'AUTHOR', type: 'DVD', at: branch.code })
  await browser.follow('日本語')
  await browser.submit('/search')
  expect(titlesOn(browser)).toEqual(['遠くの星の映画'])
  for (const address of [urls.search({}), urls.search({ text: '星' }), urls.search({ page: 2 })]) {
    await browser.visit(address)
    expect(box(browser)).toMatchObject({ in: 'KEYWORD', type: '', at: '' })
  }
  await browser.visit(urls.top)
  await browser.follow('新着資料をすべて見る')
  expect(box(browser)).toMatchObject({ type: '', at: '' })
})

test("a search of one branch says so, and a link searches all branches; the guide's branch links to it (C1)", async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.branch(branch.code))
  await browser.follow('この館にある資料を探す')
  expect(browser.page.address).toBe(`/search?at=${branch.code}`)
  expect(titlesOn(browser).toSorted()).toEqual(['遠くの星の映画', '遠くの星の本'])
  await browser.submit('/search', { q: '遠くの星', type: 'DVD' })
  expect(browser.page.text).toContain(`${branch.name}にある資料だけを探しました。`)
  expect(titlesOn(browser)).toEqual(['遠くの星の映画'])
  await browser.submit('/search', { type: '' })
  await browser.follow('すべての館で探す')
  expect(titlesOn(browser)).toContain('近くの星の本')
  await browser.visit(urls.search({ text: 'ないないない', at: branch.code }))
  await browser.follow('すべての館で探す')
  expect(browser.page.address).toBe(urls.search({ text: 'ないないない' }))
})

test('unknown values in an address are ignored (bad input)', async () => {
  const { browser } = await patronWho({ searchTypes: ['DVD'], searchBranchId: branch.id, resultsPerPage: 5 })
  for (const query of ['at=nowhere', 'at=', 'type=SCROLL', 'type=BOOK-DVD-x&at=constructor', 'n=7', 'in=__proto__']) {
    await browser.visit(`/search?q=&${query}`)
    expect([query, browser.page.status]).toEqual([query, 200])
    const type = query.includes('BOOK') ? 'BOOK-DVD' : ''
    expect([query, box(browser)]).toEqual([query, { q: '', in: 'KEYWORD', type, at: '', sort: 'RELEVANCE', n: '5' }])
  }
})

test('several types are one choice, whatever their order in the address; all types are no choice (C1)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit('/search?q=遠くの星&type=DVD-BOOK-DVD')
  expect(box(browser)).toMatchObject({ type: 'BOOK-DVD' })
  await browser.visit('/search?type=LD-VIDEO-DVD-CD-SPOKEN_CD-CASSETTE-MAGAZINE-BOOK')
  expect(box(browser)).toMatchObject({ type: '' })
})

test('a page has as many results as the patron set, and its links keep the number (P5)', async () => {
  const text = '並ぶ本'
  for (const [rows, last] of [
    [5, 5],
    [10, 3],
    [20, 2],
  ] as const) {
    const { browser } = await patronWho({ resultsPerPage: rows })
    await browser.visit(urls.search({ text }))
    expect([titlesOn(browser).length, pager(browser)]).toEqual([rows, [`1 / ${last}ページ 9 次の${rows}件`]])
    const seen = titlesOn(browser)
    await browser.follow(`次の${rows}件`)
    expect(browser.page.address).toMatch(new RegExp(`n=${rows}&page=2&after=[0-9]+$`))
    expect(titlesOn(browser)).toHaveLength(Math.min(rows, 25 - rows))
    expect(titlesOn(browser).filter((title) => seen.includes(title))).toEqual([])
    // Another visitor sees the same page.
    const other = openBrowser(openApp(db))
    await other.visit(browser.page.address)
    expect(titlesOn(other)).toEqual(titlesOn(browser))
    await browser.submit('/search', { n: '10' })
    expect(titlesOn(browser)).toHaveLength(10)
  }
})

test("without a setting a page has the library's number of results (C2)", async () => {
  await db.prisma.policy.update({ where: { id: 1 }, data: { resultsPerPage: 12 } })
  const { browser } = await patronWho({})
  await browser.visit(urls.search({ text: '並ぶ本' }))
  expect([titlesOn(browser).length, pager(browser)]).toEqual([12, ['1 / 3ページ 9 次の12件']])
  expect(box(browser)).not.toHaveProperty('n')
  await db.prisma.policy.update({ where: { id: 1 }, data: { resultsPerPage: 10 } })
})

test('a page with long words has fewer results than the patron set, and says so (budget)', async () => {
  const { browser } = await patronWho({ resultsPerPage: 20 })
  const text = '並ぶ本 '.repeat(12).trim()
  await browser.visit(urls.search({ text }))
  expect([titlesOn(browser).length, pager(browser)]).toEqual([10, ['1 / 3ページ 9 次の10件']])
  expect(browser.page.text).toContain('検索語が長いため10件ずつ表示します。')
  await browser.follow('次の10件')
  await browser.follow('次の10件')
  expect(titlesOn(browser)).toHaveLength(5)
  await browser.submit('/search', { q: '並ぶ本' })
  expect(titlesOn(browser)).toHaveLength(20)
})

test('the confirm page starts with the preferred branch and contact, and a choice on it has priority (P5)', async () => {
  const title = await newTitle(db)
  const { browser } = await patronWho({ pickupBranchId: branch.id, contactMethod: 'NONE' })
  const chosen = () => {
    const sent = browser.fillIn(urls.place())
    return [sent.get('pickup'), sent.get('contact')]
  }
  await browser.visit(urls.place(`Title:${title.id}`))
  expect(chosen()).toEqual([String(branch.id), 'NONE'])
  const bad = [...browser.fillIn(urls.place(), { pickup: '', contact: 'MAIL' })] as [string, string][]
  await browser.forge(browser.action(urls.place()), bad)
  expect(browser.page.status).toBe(422)
  expect(chosen()).toEqual(['', 'MAIL'])
})

test('a preferred branch or contact that has become impossible is not offered, without a message (P5, L5, L6)', async () => {
  const closed = await newBranch(db, { acceptsPickup: false, acceptsAvPickup: false })
  const noAv = await newBranch(db, { acceptsAvPickup: false })
  const [book, cd] = [await newTitle(db), await newTitle(db, { materialType: 'CD' })]
  for (const [usual, title, pickup] of [
    [closed, book, ''],
    [noAv, cd, ''],
    [noAv, book, String(noAv.id)],
  ] as const) {
    const nowhere = { mailAddress: null, mailVerifiedAt: null }
    const { browser } = await patronWho({ pickupBranchId: usual.id, contactMethod: 'MAIL', ...nowhere })
    await browser.visit(urls.place(`Title:${title.id}`))
    expect(browser.page.status).toBe(200)
    const sent = browser.fillIn(urls.place())
    expect([sent.get('pickup'), sent.get('contact')]).toEqual([pickup, 'NONE'])
    expect(descendantsNamed(browser.page.root, 'p').filter(({ attributes }) => attributes.class === 'notice')).toEqual(
      [],
    )
  }
})

test("a hold's change starts with its own branch, or with the preferred one if pickup ended there (P5, H6)", async () => {
  const { patron, browser } = await patronWho({ pickupBranchId: branch.id })
  const chuo = await branchOf(db)
  const stopped = await newBranch(db)
  const [one, other] = [
    await hold(db, patron, await newTitle(db), { pickupBranchId: chuo.id }),
    await hold(db, patron, await newTitle(db), { pickupBranchId: stopped.id }),
  ]
  const pickupOf = async ({ id }: { id: number }) => {
    await browser.visit(urls.hold(`Hold:${id}`))
    return browser.fillIn(urls.hold(`Hold:${id}`)).get('pickup')
  }
  expect([await pickupOf(one), await pickupOf(other)]).toEqual([String(chuo.id), String(stopped.id)])
  const data = { acceptsPickup: false, acceptsAvPickup: false }
  await db.prisma.branch.update({ where: { id: stopped.id }, data })
  expect(await pickupOf(other)).toBe(String(branch.id))
})

test('pages are in the language of the setting until this browser chooses another (P6)', async () => {
  const { browser } = await patronWho({ language: 'EN' })
  const language = () => descendantsNamed(browser.page.root, 'html')[0]?.attributes.lang
  for (const address of [urls.top, '/nowhere', '/search?q=%E3%81', urls.holds()]) {
    await browser.visit(address)
    expect([address, language()]).toEqual([address, 'en'])
  }
  await browser.follow('日本語')
  await browser.visit(urls.top)
  expect([language(), browser.cookies.get('lang')]).toEqual(['ja', 'ja'])
  browser.cookies.delete('lang')
  await browser.visit(urls.top)
  expect(language()).toBe('en')
  await browser.submit(urls.signOut)
  expect(language()).toBe('ja')
})
