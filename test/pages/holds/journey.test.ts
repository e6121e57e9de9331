import { expect, test } from 'vitest'
import { saying, urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { branchOf, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { signIn } from '../patrons/sign-in.ts'

const db = useDatabase()

test('without script a patron finds a book, reserves it, changes the hold and cancels it (C1, C5, P3, H1, H6, H7)', async () => {
  const title = await newTitle(db, { title: '旅するしおり', copies: 2 })
  const [central, seto] = [await branchOf(db), await branchOf(db, 'seto')]
  const browser = openBrowser(openApp(db))

  await browser.visit(urls.top)
  await browser.submit('/search', { q: 'しおり　旅する' })
  expect(browser.page.text).toContain('1件中 1〜1件目')
  await browser.follow('旅するしおり')
  expect(browser.page).toMatchObject({ status: 200, address: urls.title(`Title:${title.id}`) })
  expect(browser.page.text).toContain('貸出できます（2点）')

  await browser.submit('/basket', { title: String(title.id) })
  expect(browser.page.address).toBe(urls.basketAfter('added'))
  expect(browser.page.text).toContain('予約かごに入れました。')
  expect(browser.page.text).toContain('予約かご（1）')
  await browser.follow('予約手続きへ')
  expect(browser.page.address).toBe(urls.signIn(urls.place()))

  await signIn(browser, patrons.hanako)
  expect(browser.page.address).toBe(urls.place())
  expect(browser.page.text).toContain('旅するしおり')
  expect(browser.page.text).toContain('CD 0 / 10')

  await browser.submit('/reserve', { pickup: String(central.id), contact: 'MAIL' })
  expect(browser.page.text).toContain('予約の受付が完了しました。')
  expect(browser.page.text).toContain('次は11月24日 10:15に確認して「予約中」になります')
  expect(browser.page.text).not.toContain('予約かご（')

  await browser.follow('予約状況へ')
  expect(browser.page.text).toContain(
    '旅するしおり 予約受付中 1番目 / 貸出用の所蔵 2点 目安: 11月24日ごろ 受付 11月24日 予約中 回送 取置 受取館: 中央図書館 / 連絡方法: メール',
  )

  const hold = await db.prisma.hold.findFirstOrThrow({ where: { titleId: title.id } })
  await browser.visit(urls.hold(`Hold:${hold.id}`))
  await browser.submit(`/holds/${hold.id}`, { pickup: String(seto.id), contact: 'NONE' })
  expect(await db.prisma.hold.findUnique({ where: { id: hold.id } })).toMatchObject({ contactMethod: 'MAIL' })
  await browser.confirm()
  expect(browser.page.text).toContain('予約を変更しました。')
  expect(await db.prisma.hold.findUnique({ where: { id: hold.id } })).toMatchObject({
    pickupBranchId: seto.id,
    contactMethod: 'NONE',
  })

  await browser.submit(`/holds/${hold.id}/cancel`)
  await browser.confirm()
  expect(browser.page.text).toContain('予約を取り消しました。')
  await browser.follow('予約状況へ')
  expect(browser.page.text).toContain('予約取消中・取消済 旅するしおり 取消済')
})

test('one title is reserved from its own page without the basket, which stays unchanged (C3)', async () => {
  const [title, other] = [await newTitle(db, { title: 'すぐ予約する本' }), await newTitle(db)]
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.title(`Title:${other.id}`))
  await browser.submit('/basket', { title: String(other.id) })
  await browser.visit(urls.title(`Title:${title.id}`))
  await browser.follow('予約する')
  await signIn(browser, patrons.akira)
  expect(browser.page.address).toBe(urls.place(`Title:${title.id}`))

  await browser.submit('/reserve')
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('受取館を選んでください。')
  expect(browser.page.text).toContain('すぐ予約する本')
  await browser.submit('/reserve', { pickup: String((await branchOf(db)).id) })
  expect(browser.page.text).toContain('すぐ予約する本 予約受付中')
  expect(browser.page.text).toContain('予約かご（1）')
  const { id: patronId } = await patronOf(db, patrons.akira)
  expect(await db.prisma.hold.findMany({ where: { patronId }, select: { titleId: true } })).toEqual([
    { titleId: title.id },
  ])
})

test("the visitor's basket is merged into the patron's basket (C5)", async () => {
  const [earlier, now] = [await newTitle(db, { title: '前に入れた本' }), await newTitle(db, { title: 'いま入れた本' })]
  const [home, library] = [openBrowser(openApp(db)), openBrowser(openApp(db))]
  await signIn(home, patrons.ichiro)
  await home.visit(urls.title(`Title:${earlier.id}`))
  await home.submit('/basket', { title: String(earlier.id) })

  await library.visit(urls.title(`Title:${now.id}`))
  await library.submit('/basket', { title: String(now.id) })
  await signIn(library, patrons.ichiro)
  await library.visit(urls.basket)
  expect(library.page.text).toContain('予約かご（2）')
  expect(library.page.text).toMatch(/前に入れた本.*いま入れた本/)
  await library.submit('/basket/remove', { title: String(now.id) })
  expect(library.page.text).toContain('予約かご（1）')
  expect(library.page.text).not.toContain('いま入れた本')
})

test('after sign-out the browser has nothing of the patron, not even the basket (P3)', async () => {
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.ichiro)
  const { session, visitor } = Object.fromEntries(browser.cookies)
  await browser.submit('/sign-out')
  expect(browser.page.address).toBe(saying(urls.top, 'signedOut'))
  expect(browser.page.text).toContain('ログイン')
  expect(browser.cookies.has('session')).toBe(false)
  expect(browser.cookies.get('visitor')).not.toBe(visitor)
  browser.cookies.set('session', session ?? '')
  await browser.visit(urls.holds())
  expect(browser.page.address).toBe(urls.signIn(urls.holds()))
})
