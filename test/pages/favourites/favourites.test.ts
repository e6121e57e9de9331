import { expect, test } from 'vitest'
import { partHeader } from '../../../server/urls/page-part-header.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Browser, openApp, openBrowser } from '../../support/http/app.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, lend, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'
import { descendantsNamed, textOf } from '../html.ts'
import { signIn } from '../patrons/sign-in.ts'

const db = useDatabase()

async function browserOf(patron: { id: number }) {
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  return browser
}

/** A patron who saved these titles in this order, and their browser with the list open. */
async function keeper(titles: { id: number }[]) {
  const patron = await newPatron(db)
  const data = titles.map(({ id }, i) => ({ patronId: patron.id, titleId: id, addedAt: later({ minutes: i }) }))
  await db.prisma.favourite.createMany({ data })
  const browser = await browserOf(patron)
  await browser.visit(urls.favourites())
  return { patron, browser }
}

async function titlesCalled(...names: string[]) {
  const titles = []
  for (const title of names) titles.push(await newTitle(db, { title }))
  return titles
}

const numbers = (titles: { id: number }[]) => titles.map(({ id }) => String(id))
const listed = ({ page }: Browser) =>
  descendantsNamed(page.root, 'li').map((row) => textOf(descendantsNamed(row, 'a')[0] ?? row))
const chosenPath = urls.chosenFavourites()

test("without script a patron saves titles from the results and the title's page, writes a note and reserves two (C3, H11)", async () => {
  const titles = await titlesCalled('気になる本その一', '気になる本その二', '気になる本その三')
  const [one, two, three] = titles as [(typeof titles)[0], (typeof titles)[0], (typeof titles)[0]]
  const patron = await newPatron(db)
  const browser = await browserOf(patron)
  await browser.visit(urls.top)
  await browser.submit('/search', { q: '気になる本' })
  await browser.submit('/basket', { save: String(one.id) })
  expect(browser.page).toMatchObject({ status: 200, address: urls.favourites({ saved: 'title' }) })
  expect(listed(browser)).toEqual(['気になる本その一'])
  await browser.visit(urls.title(`Title:${two.id}`))
  await browser.submit('/basket', { save: String(two.id) })
  await browser.visit(urls.title(`Title:${two.id}`))
  expect(browser.page.text).toContain('お気に入りに入っています')
  await browser.visit(urls.search({ text: '気になる本' }))
  const rows = descendantsNamed(browser.page.root, 'li').map(textOf)
  expect(rows.filter((row) => row.includes('お気に入りに入っています'))).toHaveLength(2)
  await browser.submit('/basket', { save: String(three.id) })
  expect(browser.page.text).toContain('3件')

  await browser.visit(urls.favourites())
  await browser.follow('メモを書く')
  await browser.submit(urls.favouriteNote(`Title:${three.id}`), { note: '夏休みに\n読む' })
  expect(browser.page.text).toContain('メモを保存しました。')
  expect(textOf(descendantsNamed(browser.page.root, 'li')[0] ?? browser.page.root)).toBe(
    '気になる本その三 中央図書館にあります メモ 夏休みに 読む 2026年11月24日に追加 メモを直す 選ぶ',
  )

  await browser.submit(chosenPath, { title: numbers([three, one]), do: 'reserve' })
  expect(browser.page.address).toBe(urls.place(`Title:${three.id}`, `Title:${one.id}`))
  expect(browser.page.text).toContain('順番に借りる（順番予約）')
  expect(browser.page.text).not.toContain('気になる本その二')
  await browser.submit('/reserve')
  expect(browser.page).toMatchObject({ status: 422, address: urls.place(`Title:${three.id}`, `Title:${one.id}`) })
  await browser.submit('/reserve', { pickup: String((await branchOf(db)).id) })
  expect(browser.page.text).toContain('気になる本その三 予約受付中 気になる本その一 予約受付中')
  const holds = await db.prisma.hold.findMany({ where: { patronId: patron.id }, orderBy: { titleId: 'asc' } })
  expect(holds.map(({ titleId, sequenceId }) => [titleId, sequenceId])).toEqual([
    [one.id, null],
    [three.id, null],
  ])
  await browser.visit(urls.favourites())
  expect(listed(browser)).toHaveLength(3)
})

test('titles reserved together by an address can be ordered like those of the basket (S1, H11)', async () => {
  const titles = await titlesCalled('順に読む上', '順に読む下')
  const [first, second] = titles as [(typeof titles)[0], (typeof titles)[0]]
  const { patron, browser } = await keeper(titles)
  await browser.submit(chosenPath, { title: numbers(titles), do: 'reserve' })
  const order = { [`o${first.id}`]: '2', [`o${second.id}`]: '1' }
  await browser.submit('/reserve', { pickup: String((await branchOf(db)).id), inOrder: '1', ...order })
  expect(browser.page.text).toContain('順番予約にしました。')
  const members = await db.prisma.hold.findMany({
    where: { patronId: patron.id },
    orderBy: { sequencePosition: 'asc' },
  })
  expect(members.map(({ titleId }) => titleId)).toEqual([second.id, first.id])
})

test('a title that a visitor wants to save is saved after sign-in, and the page says so (P3)', async () => {
  const [title = { id: 0 }] = await titlesCalled('ログインして入れる本')
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.search({ text: 'ログインして入れる本' }))
  await browser.submit('/basket', { save: String(title.id) })
  expect(browser.page.text).toContain('ログインすると、お気に入りに入れます。')
  // A wrong password or a change of language does not lose it, and a GET request saves nothing.
  await signIn(browser, patrons.akira, 'wrong')
  await browser.follow('English')
  await browser.follow('日本語')
  const { id: patronId } = await patronOf(db, patrons.akira)
  expect(await db.prisma.favourite.count({ where: { patronId } })).toBe(0)
  await signIn(browser, patrons.akira)
  expect(browser.page.text).toContain('お気に入りに入れました。')
  expect(listed(browser)).toEqual(['ログインして入れる本'])
})

test("a link with another visitor's submission saves nothing: it is sealed for one browser (P8)", async () => {
  const [title = { id: 0 }] = await titlesCalled('よその人が押した本')
  const [other, browser] = [openBrowser(openApp(db)), openBrowser(openApp(db))]
  await other.visit(urls.title(`Title:${title.id}`))
  await other.submit('/basket', { save: String(title.id) })
  await browser.visit(other.page.address)
  const before = await db.prisma.favourite.count()
  await signIn(browser, patrons.setsuko)
  expect(browser.page.address).toBe(urls.title(`Title:${title.id}`))
  expect(await db.prisma.favourite.count()).toBe(before)
})

test('with script a title is saved in place, and a visitor is redirected to sign-in as a whole page', async () => {
  const [title = { id: 0 }] = await titlesCalled('スクリプトで入れる本')
  const visitor = openBrowser(openApp(db))
  const { browser } = await keeper([])
  const saved = expect.stringMatching(
    /^<span data-act[^>]*><a href="\/favourites">お気に入りに入っています<\/a> <button .*>お気に入りから外す<\/button><\/span>.*>お気に入りに入れました。<\/p>$/,
  )
  for (const [who, expected] of [
    [visitor, [302, null, urls.signIn(urls.title(`Title:${title.id}`)), '']],
    [browser, [200, '1', null, saved]],
  ] as const) {
    await who.visit(urls.title(`Title:${title.id}`))
    const body = who.fillIn('/basket', { save: String(title.id) })
    const answer = await who.send('/basket', { method: 'POST', body, headers: { [partHeader]: '1' } })
    const [part, to] = [partHeader, 'Location'].map((name) => answer.headers.get(name))
    const location = to?.split('&wish=')[0] ?? null
    expect([answer.status, part, location, await answer.text()]).toEqual(expected)
  }
})

test('an empty list explains how to save titles, and links to the search', async () => {
  const { browser } = await keeper([])
  expect(browser.page.text).toContain('検索結果や資料の画面で「お気に入り」を押すと、ここに入ります。')
  await browser.follow('資料を探す')
  expect(browser.page.address).toBe(urls.search())
})

test('the list is sorted as chosen, over pages, and a note or a removal returns to the same page', async () => {
  const titles = await titlesCalled(...Array.from({ length: 12 }, (_, i) => `整列${String(i).padStart(2, '0')}`))
  await lend(db, await newPatron(db), titles[11] ?? { id: 0 })
  const { browser } = await keeper([...titles].reverse())
  const names = titles.map(({ title }) => title)
  expect(listed(browser)).toEqual(names.slice(0, 10))
  await browser.submit(urls.favourites(), { sort: 'TITLE' })
  expect(browser.page.text).toContain('12件')
  await browser.follow('次の10件')
  expect(browser.page.address).toBe(urls.favourites({ order: 'TITLE', page: 2 }))
  expect(listed(browser)).toEqual(names.slice(10))
  await browser.follow('メモを書く')
  await browser.submit(urls.favouriteNote(`Title:${titles[10]?.id}`), { note: 'ここ' })
  expect(browser.page.address).toBe(urls.favourites({ order: 'TITLE', page: 2, saved: 'note' }))
  await browser.submit(chosenPath, { title: numbers(titles.slice(10)), do: 'remove' })
  expect(browser.page.address).toBe(urls.favourites({ order: 'TITLE', page: 1, removed: 2 }))
  expect(browser.page.text).toContain('2件をお気に入りから外しました。')
  expect(listed(browser)).toEqual(names.slice(0, 10))
  await browser.visit(urls.favourites({ order: 'AVAILABLE' }))
  await browser.submit(chosenPath, { title: numbers(titles.slice(0, 1)), do: 'remove' })
  expect(browser.page.address).toBe(urls.favourites({ order: 'AVAILABLE', removed: 1 }))
})

test('a button without checked titles gets a message, and keeps the page of the list (bad input)', async () => {
  const { browser } = await keeper(await titlesCalled('残る一冊'))
  await browser.visit(urls.favourites({ order: 'TITLE' }))
  for (const act of ['reserve', 'basket', 'remove']) {
    await browser.submit(chosenPath, { do: act })
    expect([act, browser.page.status]).toEqual([act, 422])
    expect(browser.page.text).toContain('資料を選んでから押してください。')
    expect(browser.fillIn(urls.favourites()).get('sort')).toBe('TITLE')
  }
  expect(listed(browser)).toEqual(['残る一冊'])
  await browser.follow('English')
  expect(browser.page.text).toContain('List to print or email')
  // The languages are buttons of the form, so the page keeps its address, which leads back to the list.
  expect((await browser.visit(browser.page.address)).address).toBe(urls.favourites({ order: 'TITLE' }))
})

test('checked titles go to the basket; those that do not fit stay checked, and the page says why (C5)', async () => {
  const titles = await titlesCalled('かごへ一', 'かごへ二', 'かごへ三')
  const { patron, browser } = await keeper(titles)
  await browser.submit(chosenPath, { title: numbers(titles.slice(0, 1)), do: 'basket' })
  expect(browser.page.address).toBe(urls.basketAfter('added'))
  expect(listed(browser)).toEqual(['かごへ一'])
  const { id: basketId } = await db.prisma.basket.findUniqueOrThrow({ where: { patronId: patron.id } })
  const others = await db.prisma.title.findMany({ where: { source: 'demo' }, take: 18, select: { id: true } })
  await db.prisma.basketItem.createMany({ data: others.map(({ id }) => ({ basketId, titleId: id, addedAt: now })) })
  await browser.visit(urls.favourites())
  await browser.submit(chosenPath, { title: numbers(titles), do: 'basket' })
  expect(browser.page.status).toBe(409)
  expect(browser.page.text).toContain('予約かごに入るのは20点までです。印の付いている資料は予約かごに入っていません。')
  const ticked = descendantsNamed(browser.page.root, 'input').filter(({ attributes }) => 'checked' in attributes)
  const inIt = await db.prisma.basketItem.findMany({ where: { basketId, titleId: { in: titles.map(({ id }) => id) } } })
  const out = numbers(titles).filter((number) => !inIt.some(({ titleId }) => String(titleId) === number))
  expect([inIt.length, ticked.map(({ attributes }) => attributes.value)]).toEqual([2, out])
})

test('a full list refuses the next title on a page where others can be removed', async () => {
  const titles = await db.prisma.title.findMany({ where: { source: 'demo' }, take: 201, select: { id: true } })
  const { browser } = await keeper(titles.slice(0, 200))
  await browser.visit(urls.title(`Title:${titles[200]?.id}`))
  await browser.submit('/basket', { save: String(titles[200]?.id) })
  expect(browser.page.status).toBe(409)
  expect(browser.page.text).toContain('お気に入りは200件までです。不要なものを外してから入れてください。')
  await browser.submit(chosenPath, { title: numbers(titles.slice(199, 200)), do: 'remove' })
  expect(browser.page.text).toContain('199件')
})

test('a full list refuses a submission from before sign-in, and says so (P3)', async () => {
  const titles = await db.prisma.title.findMany({ where: { source: 'demo' }, take: 201, select: { id: true } })
  const { patron } = await keeper(titles.slice(0, 200))
  const { passwordHash } = await patronOf(db, patrons.hanako)
  await db.prisma.patron.update({ where: { id: patron.id }, data: { passwordHash } })
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.title(`Title:${titles[200]?.id}`))
  await browser.submit('/basket', { save: String(titles[200]?.id) })
  await signIn(browser, patron)
  expect(browser.page.status).toBe(409)
  expect(browser.page.text).toContain('お気に入りは200件までです。不要なものを外してから入れてください。')
  await browser.submit(chosenPath, { title: numbers(titles.slice(199, 200)), do: 'remove' })
  expect(browser.page.text).toContain('199件')
})

test('a note that is too long is refused and stays in the field, and an empty note is deleted (bad input)', async () => {
  const [title = { id: 0 }] = await titlesCalled('メモのある本')
  const { browser } = await keeper([title])
  const address = urls.favouriteNote(`Title:${title.id}`)
  await browser.visit(address)
  await browser.submit(address, { note: '図'.repeat(201) })
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('メモは200文字までです。')
  expect(browser.fillIn(address).get('note')).toBe('図'.repeat(201))
  await browser.submit(address, { note: '短いメモ <b>&amp;' })
  expect(browser.page.text).toContain('メモ 短いメモ <b>&amp;')
  await browser.visit(address)
  expect(browser.fillIn(address).get('note')).toBe('短いメモ <b>&amp;')
  await browser.submit(address, { note: ' ' })
  expect(browser.page.text).toContain('メモを書く')
})

test('favourites of others are not found, and made-up ones are refused by name (P8, bad input)', async () => {
  const [title = { id: 0 }] = await titlesCalled('秘密のお気に入り')
  const owner = await keeper([title])
  const { browser } = await keeper([])
  const note = urls.favouriteNote(`Title:${title.id}`)
  for (const address of [note, '/favourites/999999999/note', '/favourites/x/note', '/favourites/9999999999/note']) {
    await browser.visit(address)
    expect([address, browser.page.status]).toEqual([address, 404])
    await browser.visit(urls.favourites())
    await browser.forge(address, { note: '覗き見' })
    expect([address, browser.page.status]).toEqual([address, 404])
    await browser.visit(urls.favourites())
  }
  await browser.forge(chosenPath, { title: String(title.id), do: 'remove' })
  expect(await db.prisma.favourite.findMany({ where: { patronId: owner.patron.id } })).toMatchObject([{ note: null }])
  const made: [Record<string, string>, status: number][] = [
    [{ save: '999999999' }, 409],
    [{ save: '' }, 400],
    [{ save: 'x' }, 400],
  ]
  for (const [fields, status] of made) {
    await browser.visit(urls.top)
    await browser.forge('/basket', fields)
    expect([fields, browser.page.status]).toEqual([fields, status])
  }
  await browser.visit(urls.top)
  await browser.forge(chosenPath, { title: String(title.id), do: 'eat' })
  expect(browser.page.status).toBe(422)
  for (const query of ['sort=SIZE', 'page=0', 'page=x', 'page=99999', 'removed=x', 'removed=-1', 'saved=x']) {
    await browser.visit(`/favourites?${query}`)
    expect([query, browser.page.status]).toEqual([query, 200])
  }
})

test.each([
  ['an unknown one among known ones', (id: number) => `title=${id}&title=999999999`, 404],
  ['the same one twice', (id: number) => `title=${id}&title=${id}`, 200],
  ['what is no number', (id: number) => `title=${id}&title=x`, 400],
  ['nothing', () => 'title=&title=', 200],
])('an address with titles to reserve that has %s is answered as for one (bad input)', async (_what, query, status) => {
  const [title = { id: 0 }] = await titlesCalled('アドレスで選ぶ本')
  const { browser } = await keeper([])
  await browser.visit(`/reserve?${query(title.id)}`)
  expect(browser.page.status).toBe(status)
})

test('an address with more than 20 titles shows the first 20, and the page states the limit', async () => {
  const titles = await db.prisma.title.findMany({ where: { source: 'demo' }, take: 21, select: { id: true } })
  const { browser } = await keeper([])
  await browser.visit(urls.place(...titles.map(({ id }) => `Title:${id}`)))
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('一度に予約できるのは20点までです。')
  const rows = descendantsNamed(browser.page.root, 'li').filter(({ parent }) => parent?.attributes.class === 'titles')
  expect(rows).toHaveLength(20)
})

test('pages of favourites need sign-in, and sign-in returns to them (P8)', async () => {
  const browser = openBrowser(openApp(db))
  for (const address of [urls.favourites({ order: 'TITLE' }), urls.favouriteNote('Title:1')]) {
    const response = await browser.send(address)
    expect([response.status, response.headers.get('Location')]).toEqual([302, urls.signIn(address)])
  }
})
