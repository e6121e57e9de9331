import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createSharedTerminal } from '../../server/domain/library/devices/shared-terminal.ts'
import { urls } from '../../server/urls/urls.ts'
import { signedInCookies } from '../pages/crowd.ts'
import { now } from '../support/library/now.ts'
import { branchOf, newPatron, newTitle } from '../support/library/world.ts'
import { expectNoHorizontalScroll, screens } from './support/chromium.ts'
import { useService } from './support/service.ts'

const service = useService()
const [phone, wide] = screens.map((viewport) => ({ viewport }))
const titleAt = ({ id }: { id: number }) => urls.title(`Title:${id}`)

/** The requests of a page: paths, and whole addresses for other hosts. */
function askedBy(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url())
    asked.push(origin === service.address ? pathname : request.url())
  })
  return asked
}

const facetsOf = (page: Page) => page.getByRole('navigation', { name: '絞り込む' })

test('on a wide screen facets with counts are next to the results; a facet narrows them and can be removed (C7)', async () => {
  const { page, complaints } = await service.tab(wide)
  await page.goto(urls.search({ text: '', type: 'BOOK' }))
  const facets = facetsOf(page)
  await facets.waitFor()
  const [column, results] = [await facets.boundingBox(), await page.locator('#results').boundingBox()]
  expect((column?.x ?? 0) + (column?.width ?? 0)).toBeLessThan(results?.x ?? 0)
  expect(Math.abs((column?.y ?? 0) - (results?.y ?? 999))).toBeLessThan(300)
  const language = facets.locator('section').filter({ hasText: '言語' })
  const japanese = language.getByRole('link', { name: /^日本語/ })
  const counted = Number(/[\d,]+$/.exec((await japanese.textContent()) ?? '')?.[0].replace(',', ''))
  await japanese.click()
  await page.getByText('条件: 日本語').waitFor()
  expect(page.url()).toBe(service.address + urls.search({ text: '', type: 'BOOK', language: 'jpn' }))
  expect(await page.locator('#results').textContent()).toContain(`${counted.toLocaleString('ja')}件中`)
  await facetsOf(page).getByRole('link', { name: '日本語 を外す' }).click()
  await page.waitForURL(service.address + urls.search({ text: '', type: 'BOOK' }))
  await facetsOf(page).getByRole('link', { name: '本 を外す' }).waitFor()
  await expectNoHorizontalScroll(page)
  expect(complaints).toEqual([])
})

test('on a wide screen a title has two columns and its related titles; a phone gets the same page and makes no more requests', async () => {
  const contributors = [{ role: '著者', name: '広場 次郎' }]
  const title = await newTitle(service.db, { title: '広い本', contributors, ndcs: ['0997'] })
  await newTitle(service.db, { title: '広い本の仲間', contributors, ndcs: ['0997'] })
  const { page, complaints } = await service.tab(wide)
  await page.goto(titleAt(title))
  await page.getByRole('heading', { name: '広場 次郎のほかの資料' }).waitFor()
  const [record, copies] = await Promise.all(
    ['.detail > div', '.detail > section'].map((part) => page.locator(part).boundingBox()),
  )
  expect((record?.x ?? 0) + (record?.width ?? 0)).toBeLessThan(copies?.x ?? 0)
  await expectNoHorizontalScroll(page)

  const small = await service.tab(phone)
  const asked = askedBy(small.page)
  await small.page.goto(titleAt(title), { waitUntil: 'networkidle' })
  await small.page.goto(urls.search({ text: '広い本' }), { waitUntil: 'networkidle' })
  expect(asked.filter((path) => !path.startsWith('/static/'))).toEqual(
    [titleAt(title), '/search', urls.icon].filter((path) => asked.includes(path)),
  )
  expect(asked.filter((path) => /extra/.test(path))).toEqual([])
  expect(await small.page.locator('#related, .facets, img').count()).toBe(0)
  await expectNoHorizontalScroll(small.page)
  expect([complaints, small.complaints]).toEqual([[], []])
})

test('without a script a wide screen has links instead: to narrow down, to related titles, to share', async () => {
  const { page } = await service.tab({ ...wide, javaScriptEnabled: false })
  await page.goto(urls.search({ text: '', type: 'BOOK' }))
  await page.getByRole('button', { name: '絞り込む' }).click()
  expect(new URL(page.url()).pathname).toBe('/search/narrow')
  await page.goto(titleAt(await newTitle(service.db, { title: '札のない本', ndcs: ['0996'] })))
  await page.getByRole('link', { name: '同じ著者・となりの資料' }).click()
  await page.getByRole('heading', { name: '「札のない本」に近い資料' }).waitFor()
})

test('viewed titles are stored only in the browser, and can be cleared and stopped, after which nothing is stored (C8)', async () => {
  const { page, complaints } = await service.tab(wide)
  const [one, two] = [
    await newTitle(service.db, { title: '見た本一' }),
    await newTitle(service.db, { title: '<b>見た本二' }),
  ]
  const kept = () => page.evaluate(() => localStorage.getItem('recent'))
  const see = async (title: { id: number }) => {
    await page.goto(titleAt(title))
    await page.waitForFunction((id) => localStorage.getItem('recent')?.includes(`"${id}"`), String(title.id))
  }
  await see(one)
  await see(two)
  await see(one)
  await page.goto(urls.recent)
  const list = page.locator('#recent li')
  await list.first().waitFor()
  expect(await list.allTextContents()).toEqual(['見た本一', '<b>見た本二'])
  await page.getByRole('button', { name: '一覧を消す' }).click()
  await page.getByText('消しました。').waitFor()
  expect([await list.count(), await kept()]).toEqual([0, null])
  await page.getByRole('button', { name: '残すのをやめる' }).click()
  await page.goto(titleAt(two), { waitUntil: 'networkidle' })
  expect(await kept()).toBe('stopped')
  await page.goto(urls.recent)
  await page.getByRole('button', { name: 'これから見る資料を残す' }).click()
  await see(two)
  expect(complaints).toEqual([])
})

test("signing out clears the viewed titles, and a library's terminal stores none (T1)", async () => {
  const { page } = await service.tab(wide)
  const { db, address: url } = service
  const title = await newTitle(db, { title: '見て出る本' })
  const kept = () => page.evaluate(() => localStorage.getItem('recent'))
  const cookies = Object.entries(await signedInCookies(db, await newPatron(db)))
  await page.context().addCookies(cookies.map(([name, value]) => ({ name, value, url })))
  await page.goto(titleAt(title))
  await page.waitForFunction(() => localStorage.getItem('recent') !== null)
  await page.getByRole('button', { name: 'ログアウト' }).click()
  await page
    .getByRole('link', { name: /ログイン/ })
    .first()
    .waitFor()
  expect(await kept()).toBe(null)

  const { id: branchId } = await branchOf(db)
  const { secret } = await db.prisma.$transaction((tx) => createSharedTerminal(tx, { branchId, name: '1号機' }, now))
  await page.context().addCookies([{ name: 'terminal', value: secret, url, httpOnly: true, sameSite: 'Lax' }])
  await page.goto(titleAt(title), { waitUntil: 'networkidle' })
  expect(await kept()).toBe(null)
  await page.goto(urls.recent)
  await page.getByText('館内の検索機では、見た資料を残しません。').waitFor()
})

test('signing out clears them on a screen that is now narrow, like a turned tablet (T1)', async () => {
  const { page, complaints } = await service.tab(wide)
  const { db, address: url } = service
  const title = await newTitle(db, { title: '向きを変えて出る本' })
  const cookies = Object.entries(await signedInCookies(db, await newPatron(db)))
  await page.context().addCookies(cookies.map(([name, value]) => ({ name, value, url })))
  await page.goto(titleAt(title))
  await page.waitForFunction(() => localStorage.getItem('recent') !== null)
  await page.setViewportSize(phone?.viewport ?? { width: 240, height: 320 })
  await page.goto(urls.guide, { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: 'ログアウト' }).click()
  await page.waitForURL((address) => address.pathname === urls.top)
  expect(await page.evaluate(() => localStorage.getItem('recent'))).toBe(null)
  expect(complaints).toEqual([])
})

test('a browser without storage shows the rest of a wide screen (C8)', async () => {
  const { page, complaints } = await service.tab(wide)
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  const contributors = [{ role: '著者', name: '満杯 三郎' }]
  const [title] = [
    await newTitle(service.db, { title: '満杯の本', contributors }),
    await newTitle(service.db, { title: '満杯の本の隣', contributors }),
  ]
  await page.goto(titleAt(title))
  await page.getByRole('heading', { name: '満杯 三郎のほかの資料' }).waitFor()
  expect(complaints).toEqual([])
})

test('an address is copied if the browser can, and the share page says so', async () => {
  const { page, complaints } = await service.tab({ ...phone, permissions: ['clipboard-read', 'clipboard-write'] })
  const title = await newTitle(service.db, { title: '写す本' })
  await page.goto(urls.share(`Title:${title.id}`))
  await page.getByRole('button', { name: 'アドレスをコピー' }).click()
  await page.getByText('コピーしました。').waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(titleAt(title))
  await expectNoHorizontalScroll(page)
  expect(complaints).toEqual([])
})

test('only wide screens load covers, only from the provider, and with its name; other pages load none (C9)', async () => {
  const { db } = service
  const title = await newTitle(db, { title: '絵のある本', isbns: ['9784000000031'] })
  const picture = 'https://covers.invalid/9784000000031.gif'
  const covers = { coverUrl: picture.replace('9784000000031', '{isbn}'), coverCredit: '表紙の会' }
  await db.prisma.policy.update({ where: { id: 1 }, data: covers })
  const pages = [titleAt(title), urls.search({ text: '絵のある本' })]
  const big = await service.tab(wide)
  const asked = askedBy(big.page)
  for (const address of pages) {
    // The host does not exist. The test checks that it is requested and that the policy allows it.
    const failing = big.page.waitForEvent('requestfailed', { predicate: (request) => request.url() === picture })
    await big.page.goto(address)
    const request = await failing
    expect(request.failure()?.errorText).toMatch(/NAME_NOT_RESOLVED|TUNNEL|PROXY|INTERNET|CONNECTION/)
    expect((await request.headerValue('referer')) ?? '').toBe('')
    await big.page.getByText('表紙の画像: 表紙の会').waitFor()
    // The drawing stays where the image is missing.
    expect((await big.page.locator('.drawn').first().boundingBox())?.height).toBeGreaterThan(90)
  }
  expect([...new Set(asked.filter((path) => path.startsWith('https:')))]).toEqual([picture])
  const small = await service.tab(phone)
  const askedBySmall = askedBy(small.page)
  for (const address of pages) await small.page.goto(address, { waitUntil: 'networkidle' })
  expect(askedBySmall.filter((path) => /cover/.test(path))).toEqual([])
  expect(small.complaints).toEqual([])
  await db.prisma.policy.update({ where: { id: 1 }, data: { coverUrl: '', coverCredit: '' } })
})
