import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { urls } from '../../server/urls.ts'
import { signedIn } from '../pages/crowd.ts'
import { newPatron, newTitle } from '../world.ts'
import { useService } from './service.ts'

const service = useService()

/** Marks the page that is open; a page that was loaded anew has lost the mark. */
const mark = (page: Page) => page.evaluate(() => document.documentElement.setAttribute('data-mark', 'here'))
const isSamePage = (page: Page) => page.evaluate(() => document.documentElement.hasAttribute('data-mark'))
const titles = (page: Page) => page.locator('#results ol a').allTextContents()

test('with script, putting a title in the basket changes its button and the count in the menu, and nothing else', async () => {
  const { page, complaints } = await service.tab({})
  await page.goto(urls.search())
  await mark(page)
  const list = page.locator('#results li')
  const before = await list.allTextContents()
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))

  const first = list.filter({ has: page.getByRole('button', { name: '予約かごへ' }) }).first()
  const text = await first.textContent()
  const position = before.indexOf(text ?? '')
  await first.getByRole('button', { name: '予約かごへ' }).click()
  await page.getByRole('link', { name: '予約かご（1）' }).waitFor()

  const after = await list.allTextContents()
  expect(after.filter((line, i) => line !== before[i])).toEqual([after[position]])
  expect(after[position]).toContain('予約かごに入っています')
  expect(asked).toEqual(['POST /basket'])
  expect(await isSamePage(page)).toBe(true)
  expect(page.url()).toBe(service.address + urls.search())
  expect(complaints).toEqual([])
})

test('with script, saving a title shows the same results with the title among the favourites (C3)', async () => {
  const { page, complaints } = await service.tab({})
  const cookies = Object.entries(await signedIn(service.db, await newPatron(service.db)))
  await page.context().addCookies(cookies.map(([name, value]) => ({ name, value, url: service.address })))
  const address = service.address + urls.search({ type: 'BOOK', page: 2 })
  await page.goto(address)
  await page.locator('#results li').nth(1).getByRole('button', { name: 'お気に入り' }).click()
  await page.getByRole('link', { name: 'お気に入りに入っています' }).waitFor()
  expect(page.url()).toBe(address)
  expect(await page.locator('#results li').nth(1).textContent()).toContain('お気に入りに入っています')
  expect(complaints).toEqual([])
})

test('with script, turning the page changes the results and the address, and going back shows the first page again', async () => {
  const { page, complaints } = await service.tab({})
  await page.goto(urls.search({ type: 'BOOK' }))
  const firstPage = await titles(page)
  await mark(page)
  await page.getByRole('link', { name: '次の10件' }).click()
  await page.getByText('11〜20件目').waitFor()
  const secondPage = await titles(page)
  expect(secondPage.filter((title) => firstPage.includes(title))).toEqual([])
  expect(page.url()).toContain(`${service.address}${urls.search({ type: 'BOOK', page: 2 })}&after=`)
  expect(await isSamePage(page)).toBe(true)
  expect(await page.locator('main > form').count()).toBe(1)

  // What came by htmx can be used like the rest.
  await page.locator('#results').getByRole('button', { name: '予約かごへ' }).first().click()
  await page.getByRole('link', { name: '予約かご（1）' }).waitFor()

  await page.goBack()
  await page.getByText('1〜10件目').waitFor()
  expect(await titles(page)).toEqual(firstPage)
  expect(await page.locator('header').count()).toBe(1)
  expect(page.url()).toBe(service.address + urls.search({ type: 'BOOK' }))
  await page.goForward()
  await page.getByText('11〜20件目').waitFor()
  expect(await titles(page)).toEqual(secondPage)
  await page.reload()
  expect(await titles(page)).toEqual(secondPage)
  expect(complaints).toEqual([])
})

test('with script, a title that has left the catalogue is refused in words, on a whole page', async () => {
  const title = await newTitle(service.db, { title: '消えかけの本', copies: 1 })
  const { page } = await service.tab({})
  await page.goto(urls.title(`Title:${title.id}`))
  await service.db.prisma.item.deleteMany({ where: { titleId: title.id } })
  await service.db.prisma.title.delete({ where: { id: title.id } })
  await page.getByRole('button', { name: '予約かごへ' }).click()
  await page.getByText('この資料は見つかりません。').waitFor()
  expect(await page.locator('h1').allTextContents()).toEqual(['予約かご'])
  expect(await page.locator('header').count()).toBe(1)
})

test('with script, a page that is out of date says so instead of doing nothing', async () => {
  const { page } = await service.tab({})
  await page.goto(urls.search())
  await page.context().clearCookies()
  await page.getByRole('button', { name: '予約かごへ' }).first().click()
  await page.getByText('画面が古くなっています。').waitFor()
  await page.getByRole('link', { name: 'トップへ' }).click()
  await page.getByRole('heading', { name: '蔵書検索・予約' }).waitFor()
})

test('an old browser that knows no modules neither needs nor downloads htmx', async () => {
  const { page } = await service.tab({ javaScriptEnabled: false })
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(urls.top)
  const scripts = await page.locator('script').evaluateAll((all) => all.map((script) => script.getAttribute('type')))
  expect(scripts).toEqual(['module'])
  expect(asked.filter((path) => path.endsWith('.js'))).toEqual([])
})
