import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { newIsbn, request } from '../../support/http/request.ts'
import { branchOf, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { signIn } from '../patrons/sign-in.ts'

const db = useDatabase()

async function browserOf(patron: Parameters<typeof signIn>[1]) {
  const browser = openBrowser(openApp(db))
  await signIn(browser, patron)
  return browser
}

const newest = (patronId: number) => db.prisma.titleRequest.findFirst({ where: { patronId }, orderBy: { id: 'desc' } })

test('a purchase request is entered, compared with the catalogue, sent, viewed and withdrawn, without a script (Q1, Q2)', async () => {
  await newTitle(db, { title: '灯台守の記録', contributors: [{ role: '著者', name: '岬 一郎' }] })
  const hanako = await patronOf(db, patrons.hanako)
  const browser = await browserOf(patrons.hanako)
  await browser.visit(urls.requests())
  await browser.follow('新しくリクエストする')
  await browser.submit(urls.newRequest(), { title: '灯台守', note: '続編を\n希望します', step: 'check' })
  expect(browser.page.text).toContain('灯台守の記録')
  // It is not the title that the patron wants. The form is edited, and no entered value is lost.
  await browser.submit(urls.newRequest(), { step: 'edit' })
  await browser.submit(urls.newRequest(), { title: '灯台守の続編', publishedYear: '２０２６', step: 'check' })
  expect(browser.page.text).toContain('図書館には見つかりませんでした')
  await browser.submit(urls.newRequest(), { pickup: String((await branchOf(db)).id), contact: 'MAIL', step: 'send' })
  expect(browser.page.text).toContain('リクエストを受け付けました。')
  const sent = await newest(hanako.id)
  expect(sent).toMatchObject({
    title: '灯台守の続編',
    note: '続編を\n希望します',
    publishedYear: 2026,
    state: 'RECEIVED',
  })
  await browser.follow('リクエストの一覧へ')
  await browser.follow('灯台守の続編')
  await browser.submit(urls.cancelPurchaseRequest(`PurchaseRequest:${sent?.id}`))
  expect(browser.page.text).toContain('リクエストを取り下げました。')
})

test('a request that cannot be sent is refused at once, and entered values stay (Q1, bad input)', async () => {
  const browser = await browserOf(patrons.hanako)
  const isbn = newIsbn()
  await newTitle(db, { title: '図書館にある本', isbns: [isbn] })
  for (const [typed, sentence] of [
    [{ author: '誰か' }, 'ISBNか書名を入力してください。'],
    [{ isbn: '9784101092059', author: '誰か' }, 'ISBNを読み取れません。'],
    [{ title: 'あ'.repeat(201), author: '誰か' }, '書名は200文字までです。'],
    [{ title: '本', publishedYear: '昭和', author: '誰か' }, '出版年は数字で入力してください。'],
  ] as const) {
    await browser.visit(urls.newRequest())
    await browser.submit(urls.newRequest(), { ...typed, step: 'check' })
    expect([browser.page.status, browser.page.text]).toEqual([422, expect.stringContaining(sentence)])
    expect(browser.page.html).toContain('value="誰か"')
  }
  await browser.visit(urls.newRequest())
  await browser.submit(urls.newRequest(), { isbn, step: 'check' })
  expect(browser.page.text).toContain('予約をしてください。')
  expect(browser.page.text).toContain('図書館にある本')
  // The page has no button that sends it, and a forged submission is refused.
  expect(() => browser.fillIn(urls.newRequest(), { step: 'send' })).toThrow()
  await browser.forge(urls.newRequest(), { isbn, key: 'forged-key', pickup: '1', contact: 'NONE', step: 'send' })
  expect(browser.page.status).toBe(422)
  expect(await db.prisma.titleRequest.count({ where: { isbn } })).toBe(0)
})

test("another patron's request is not found, and the desk is closed to patrons (P8)", async () => {
  const { id } = await request(db, await newPatron(db), { title: '他人のリクエスト' })
  const number = id.split(':')[1]
  const browser = await browserOf(patrons.setsuko)
  for (const address of [urls.request(id), urls.desk.requests, urls.desk.request(id)]) {
    await browser.visit(address)
    expect(browser.page.status).toBeGreaterThanOrEqual(403)
    expect(browser.page.text).not.toContain('他人のリクエスト')
  }
  await browser.visit(urls.requests())
  await browser.forge(urls.cancelPurchaseRequest(id), {})
  expect(browser.page.status).toBe(404)
  expect(await db.prisma.titleRequest.findUnique({ where: { id: Number(number) } })).toMatchObject({
    state: 'RECEIVED',
  })
})

test('staff consider, order, link and decline requests from the queue (D, Q2)', async () => {
  const patron = await newPatron(db)
  const tied = await request(db, patron, { title: '結ぶ本' })
  const declined = await request(db, patron, { title: '断る本' })
  const title = await newTitle(db, { title: '結ぶ本' })
  const browser = await browserOf(patrons.shisho)
  await browser.visit(urls.desk.requests)
  if (browser.page.address.startsWith(urls.desk.branch())) {
    await browser.submit('/desk/branch', { branch: String((await branchOf(db)).id) })
    await browser.visit(urls.desk.requests)
  }
  await browser.follow('結ぶ本')
  await browser.submit(urls.desk.request(tied.id), { what: 'ORDERED' })
  expect(browser.page.text).toContain('発注済')
  await browser.forge(urls.desk.request(tied.id), { what: 'tie', number: 'x' })
  expect(browser.page.status).toBe(422)
  await browser.forge(urls.desk.request(tied.id), { what: 'tie', title: String(title.id) })
  expect(browser.page.text).toContain('用意済')
  expect(await db.prisma.hold.count({ where: { patronId: patron.id, titleId: title.id } })).toBe(1)
  await browser.visit(urls.desk.request(declined.id))
  await browser.forge(urls.desk.request(declined.id), { what: 'decline', reason: ' ' })
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('お断りする理由を')
  await browser.forge(urls.desk.request(declined.id), { what: 'decline', reason: '品切れのため' })
  expect(browser.page.text).toContain('品切れのため')
})

test('a search without results prefills a purchase request, also through sign-in (Q1)', async () => {
  const browser = openBrowser(openApp(db))
  for (const [state, wish] of [
    [{ text: 'ないない 尽くし & "本"' }, { title: 'ないない 尽くし & "本"', author: '' }],
    [
      { text: 'ないない 太郎', field: 'AUTHOR' },
      { title: '', author: 'ないない 太郎' },
    ],
    [
      { text: 'ないない', author: 'だれ', publisher: 'どこ' },
      { title: 'ないない', author: 'だれ', publisher: 'どこ' },
    ],
    [
      { title: '無い', text: '9784101092059', field: 'ISBN' },
      { title: '無い', isbn: '9784101092059' },
    ],
  ] as const) {
    await browser.visit(urls.search(state))
    await browser.follow('図書館にない資料をリクエストする')
    if (browser.page.address.startsWith('/sign-in')) await signIn(browser, patrons.hanako)
    const typed = browser.fillIn('/requests/new')
    expect(Object.fromEntries(Object.keys(wish).map((name) => [name, typed.get(name)]))).toEqual(wish)
  }
})
