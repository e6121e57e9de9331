import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { messagesTo, messagesUntil } from '../../support/library/letters.ts'
import { now } from '../../support/library/now.ts'
import { newPatron, newTitle } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'
import { descendantsNamed, textOf } from '../html.ts'

const db = useDatabase()

async function open(patron?: { id: number }) {
  const browser = openBrowser(openApp(db))
  if (patron) for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  return browser
}
const listed = ({ page }: Awaited<ReturnType<typeof open>>) =>
  descendantsNamed(page.root, 'li').map((row) => textOf(descendantsNamed(row, 'a')[0] ?? row))

test('a list of the checked favourites is printed with their locations, and mailed to oneself (M7)', async () => {
  const patron = await newPatron(db, { mailAddress: 'sheet@example.jp', mailVerifiedAt: now })
  const [one, two] = [await newTitle(db, { title: '一覧の本一' }), await newTitle(db, { title: '一覧の本二' })]
  await db.prisma.item.updateMany({ where: { titleId: one.id }, data: { shelfMark: '913.6/イ' } })
  const rows = [one, two].map(({ id }) => ({ patronId: patron.id, titleId: id, addedAt: now }))
  await db.prisma.favourite.createMany({ data: rows })
  const browser = await open(patron)
  await browser.visit(urls.favourites())
  await browser.forge(urls.chosenFavourites(), { do: 'list', title: String(one.id) })
  expect(listed(browser)).toEqual(['一覧の本一'])
  expect(browser.page.text).toMatch(/中央図書館 913\.6\/イ 貸出できます/)
  await browser.submit(urls.mailTitles, {})
  expect(browser.page.text).toContain('1件の一覧を、登録のメールアドレスに送ります。')
  expect(messagesTo(await messagesUntil(db), patron).map(({ kind }) => kind)).toEqual(['TITLE_LIST'])
  for (let i = 0; i < 4; i++) await browser.submit(urls.mailTitles, {})
  await browser.submit(urls.mailTitles, {})
  expect([browser.page.status, browser.page.text]).toEqual([429, expect.stringContaining('1日5回まで')])
  expect(listed(browser)).toEqual(['一覧の本一'])
})

test('a visitor can list the basket and a search, and signs in to mail the list (M7)', async () => {
  const title = await newTitle(db, { title: '訪問者の一覧の本' })
  const browser = await open()
  await browser.visit(urls.search({ text: '訪問者の一覧の本' }))
  await browser.forge(urls.basket, { title: String(title.id) })
  await browser.visit(urls.basket)
  await browser.follow('印刷・メール用の一覧')
  expect([listed(browser), browser.page.address]).toEqual([['訪問者の一覧の本'], urls.titleSheet(`Title:${title.id}`)])
  const link = descendantsNamed(browser.page.root, 'a').find(
    (each) => textOf(each) === 'ログインすると、自分にメールで送れます',
  )
  expect(link?.attributes.href).toBe(urls.signIn(urls.titleSheet(`Title:${title.id}`)))
  await browser.visit(urls.narrowSearch({ text: '訪問者の一覧の本' }))
  await browser.follow('この結果を印刷・メール用の一覧にする（20件まで）')
  expect(listed(browser)).toEqual(['訪問者の一覧の本'])
})

test('an address without titles is an empty list; a person who may not mail it is told why (bad input)', async () => {
  const browser = await open(await newPatron(db, { mailAddress: null, mailVerifiedAt: null }))
  for (const address of ['/list', '/list?titles=x', '/list?titles=999999999', '/list?titles=-&mailed=x']) {
    await browser.visit(address)
    expect([address, browser.page.status, browser.page.text.includes('一覧にする資料がありません')]).toEqual([
      address,
      200,
      true,
    ])
  }
  const { id } = await newTitle(db)
  await browser.visit(urls.titleSheet(`Title:${id}`))
  await browser.submit(urls.mailTitles, {})
  expect([browser.page.status, browser.page.text]).toEqual([
    422,
    expect.stringContaining('メールアドレスの登録が必要です'),
  ])
})
