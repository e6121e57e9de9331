import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { signedInCookies } from '../pages/crowd.ts'
import { branchOf, hold, newPatron, newTitle } from '../support/library/world.ts'
import { useService } from './support/service.ts'

const service = useService()

const results = urls.search({ type: 'BOOK' })
const buttons = (page: Page) => page.locator('#results').getByRole('button', { name: '予約かごへ' })
const rows = (page: Page) => page.locator('#results ol > li')
const said = (page: Page) => page.locator('#said').textContent()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)
/** Marks the open page. A newly loaded page does not have the mark. */
const mark = (page: Page) => page.evaluate(() => document.documentElement.setAttribute('data-mark', 'here'))
const isSamePage = (page: Page) => page.evaluate(() => document.documentElement.hasAttribute('data-mark'))

/** Opens a page, waits until htmx handles it, and marks it. */
async function open(page: Page, address: string) {
  await page.goto(address)
  await page.locator('[data-htmx-powered]').first().waitFor({ state: 'attached' })
  await mark(page)
}

async function signIn(page: Page) {
  const patron = await newPatron(service.db)
  const cookies = Object.entries(await signedInCookies(service.db, patron))
  await page.context().addCookies(cookies.map(([name, value]) => ({ name, value, url: service.address })))
  return patron
}

function askedBy(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    // A wide screen loads the facets beside the results, sooner or later.
    if (pathname !== '/search/narrow') asked.push(`${request.method()} ${pathname}`)
  })
  return asked
}

/** Makes the line slow until the returned function is called. */
async function slow(page: Page) {
  const line = { offline: false, latency: 800, downloadThroughput: 50_000 / 8, uploadThroughput: 50_000 / 8 }
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  await client.send('Network.emulateNetworkConditions', line)
  return () => client.detach()
}

test('a title is added and taken out again in place: pressed twice it is sent once, the focus stays, and each is announced', async () => {
  const { page, complaints } = await service.tab({})
  await open(page, results)
  const asked = askedBy(page)
  await buttons(page).first().dblclick()
  await page.getByRole('link', { name: '予約かご（1）' }).waitFor()
  expect([await focused(page), await said(page)]).toEqual([
    '予約かごに入っています',
    '予約かごに入れました。今、1点です。',
  ])
  await page.getByRole('button', { name: 'かごから出す' }).press('Enter')
  await page.getByRole('link', { name: '予約かご（1）' }).waitFor({ state: 'detached' })
  expect([await focused(page), await said(page)]).toEqual(['予約かごへ', '予約かごから出しました。'])
  expect(asked).toEqual(['POST /basket', 'POST /basket'])
  expect([await isSamePage(page), page.url()]).toEqual([true, service.address + results])
  expect(complaints).toEqual([])
})

test('a link pressed while titles are being sent waits for them; a title is taken out of the basket in place and put back; Back leads to the results', async () => {
  const { page, complaints } = await service.tab({})
  await open(page, results)
  const usual = await slow(page)
  for (const n of [0, 1]) await buttons(page).nth(n).click()
  await page.getByRole('link', { name: '予約かご' }).first().click()
  await page.getByRole('heading', { name: '予約かご' }).waitFor()
  const removing = page.getByRole('button', { name: 'かごから出す' })
  expect(await removing.count()).toBe(2)
  await usual()
  await open(page, urls.basket)
  await removing.first().click()
  await page.getByRole('link', { name: '予約かご（1）' }).waitFor()
  expect([await removing.count(), await said(page)]).toEqual([1, expect.stringContaining('予約かごから出しました。')])
  await page.getByRole('button', { name: '予約かごに戻す' }).click()
  await page.getByRole('link', { name: '予約かご（2）' }).waitFor()
  expect([await removing.count(), await isSamePage(page)]).toEqual([2, true])
  await page.goBack()
  await rows(page).first().waitFor()
  expect(complaints).toEqual([])
})

test('more results are appended, the focus moves to the first new one, and reload and Back find what was shown', async () => {
  const { page, complaints } = await service.tab({})
  await open(page, results)
  const next = page.getByRole('link', { name: '次の10件' })
  await next.click()
  await rows(page).nth(19).waitFor()
  expect(await isSamePage(page)).toBe(true)
  expect(await said(page)).toMatch(/^2 \/ [\d,]+ページ$/)
  const eleventh = await rows(page).nth(10).locator('h3 a').textContent()
  expect(await focused(page)).toBe(eleventh)
  // The new rows work like the others.
  await rows(page).nth(10).getByRole('button', { name: 'お気に入り' }).waitFor()
  expect(new URL(page.url()).searchParams.get('page')).toBe('2')
  await rows(page).nth(10).locator('h3 a').click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.goBack()
  await page
    .getByText(eleventh ?? '')
    .first()
    .waitFor()
  await page.reload()
  await page
    .getByText(eleventh ?? '')
    .first()
    .waitFor()
  expect(complaints).toEqual([])
})

test('a failure is stated beside the press, and a refusal, a stale form and an expired sign-in lead the whole page there', async () => {
  const { page } = await service.tab({})
  await open(page, results)
  await page.context().setOffline(true)
  await page.getByRole('link', { name: '次の10件' }).click()
  await page.getByRole('alert').waitFor()
  await buttons(page).first().click()
  await page.getByRole('alert').nth(1).waitFor()
  await page.context().setOffline(false)
  await buttons(page).first().click()
  await page.getByRole('link', { name: '予約かご（1）' }).waitFor()
  expect([await page.getByRole('alert').count(), await isSamePage(page)]).toEqual([1, true])

  const title = await newTitle(service.db, { title: '消える寸前の本', copies: 1 })
  await open(page, urls.title(`Title:${title.id}`))
  await service.db.prisma.item.deleteMany({ where: { titleId: title.id } })
  await service.db.prisma.title.delete({ where: { id: title.id } })
  await page.getByRole('button', { name: '予約かごへ' }).click()
  await page.getByText('この資料は見つかりません。').waitFor()
  expect(await isSamePage(page)).toBe(false)

  const patron = await signIn(page)
  const placed = await hold(service.db, patron, await newTitle(service.db, { title: '変える予約' }))
  await open(page, urls.hold(`Hold:${placed.id}`))
  await service.db.prisma.session.deleteMany({ where: { patronId: patron.id } })
  await page.getByRole('button', { name: '予約変更' }).click()
  await page.getByLabel('パスワード').waitFor()
  expect([await isSamePage(page), await page.locator('header').count()]).toEqual([false, 1])
})

test('the pickup branch is changed in place, after the confirmation that the library wants', async () => {
  const { page, complaints } = await service.tab({})
  const patron = await signIn(page)
  const placed = await hold(service.db, patron, await newTitle(service.db, { title: '館を変える予約' }))
  await open(page, urls.hold(`Hold:${placed.id}`))
  await page.getByLabel('受取館').selectOption({ label: '瀬戸町図書館' })
  await page.getByRole('button', { name: '予約変更' }).click()
  await page.getByText('次のとおり変更します。よろしいですか。').first().waitFor()
  expect(await isSamePage(page)).toBe(true)
  await page.getByRole('button', { name: 'はい' }).click()
  await page.getByText('予約を変更しました。').first().waitFor()
  const { pickupBranchId } = await service.db.prisma.hold.findUniqueOrThrow({ where: { id: placed.id } })
  expect(pickupBranchId).toBe((await branchOf(service.db, 'seto')).id)
  expect(complaints).toEqual([])
})

test('the pages of holds and of the menu show changes when they happen, announce them, and stay as they are after the session has ended', async () => {
  const { page, complaints } = await service.tab({})
  const patron = await signIn(page)
  const placed = await hold(service.db, patron, await newTitle(service.db, { title: '届きつつある本' }))
  for (const [address, gone] of [
    [urls.holds(), '届きつつある本'],
    [urls.me, '予約 1'],
  ] as const) {
    const change = (closedAt: Date | null) =>
      service.db.prisma.hold.update({
        where: { id: placed.id },
        data: { state: closedAt ? 'CANCELLED' : 'QUEUED', closedAt },
      })
    await change(null)
    const stream = page.waitForResponse((response) => response.url().endsWith(urls.accountChanges))
    await open(page, address)
    expect((await stream).status()).toBe(200)
    const before = await page.locator('main').textContent()
    expect(before).toContain(gone)
    await change(new Date())
    await page.waitForFunction((text) => document.querySelector('main')?.textContent !== text, before)
    expect([await said(page), await isSamePage(page)]).toEqual(['予約の状況が変わりました。', true])
  }
  await service.db.prisma.session.deleteMany({ where: { patronId: patron.id } })
  const asked = askedBy(page)
  await page.waitForTimeout(2_500)
  expect([asked, await isSamePage(page)]).toEqual([[], true])
  expect(complaints).toEqual([])
})

test('on a wide screen a facet shows its results in place, and Back the former ones', async () => {
  const { page, complaints } = await service.tab({ viewport: { width: 1280, height: 800 } })
  await open(page, urls.search({ text: '', type: 'BOOK' }))
  const facets = page.getByRole('navigation', { name: '絞り込む' })
  await facets.getByRole('link', { name: /^日本語/ }).click()
  await facets.getByRole('link', { name: '日本語 を外す' }).waitFor()
  expect(await isSamePage(page)).toBe(true)
  expect(page.url()).toBe(service.address + urls.search({ text: '', type: 'BOOK', language: 'jpn' }))
  await page.goBack()
  await facets.getByRole('link', { name: /^日本語/ }).waitFor()
  expect(page.url()).toBe(service.address + urls.search({ text: '', type: 'BOOK' }))
  expect(complaints).toEqual([])
})

test('on a slow line and where data is saved htmx is not loaded, and nothing of a page is ever stored', async () => {
  const { page, complaints } = await service.tab({})
  await open(page, results)
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, history.state])).toEqual([0, 0, null])
  const saving = await service.tab({})
  await saving.page.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'connection', { value: { saveData: true } }),
  )
  const slowly = await service.tab({})
  await slow(slowly.page)
  for (const tab of [saving, slowly]) {
    const asked = askedBy(tab.page)
    await tab.page.goto(results, { waitUntil: 'networkidle' })
    expect(asked.filter((path) => /htmx/.test(path))).toEqual([])
    await buttons(tab.page).first().click()
    await tab.page.getByRole('link', { name: '予約かご（1）' }).waitFor()
    expect(tab.complaints).toEqual([])
  }
  expect(complaints).toEqual([])
})
