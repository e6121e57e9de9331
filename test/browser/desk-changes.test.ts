import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { signedInCookies } from '../pages/crowd.ts'
import { branchOf, hold, newPatron, newTitle, patronOf, patrons } from '../support/library/world.ts'
import { useService } from './support/service.ts'

const service = useService()

async function atDesk(options: { javaScriptEnabled?: boolean } = {}) {
  const here = await branchOf(service.db)
  const { page, complaints } = await service.tab(options)
  const cookies = await signedInCookies(service.db, await patronOf(service.db, patrons.shisho))
  const all = Object.entries({ ...cookies, desk: String(here.id) })
  await page.context().addCookies(all.map(([name, value]) => ({ name, value, url: service.address })))
  return { page, complaints, here }
}

const streamOf = (page: Page) => page.waitForResponse((response) => response.url().includes('/desk/changes'))

test('with script a list shows changes at its branch, and the page stays where it is (D)', async () => {
  const { page, complaints } = await atDesk()
  const stream = streamOf(page)
  await page.goto(urls.desk.pullList)
  expect((await stream).status()).toBe(200)
  await page.evaluate(() => document.documentElement.setAttribute('data-mark', 'here'))
  const title = await newTitle(service.db, { title: 'いま届いた予約' })
  const placed = await hold(service.db, await newPatron(service.db), title)
  await page.getByText('いま届いた予約').waitFor()
  await service.db.prisma.hold.update({ where: { id: placed.id }, data: { state: 'CANCELLED', closedAt: new Date() } })
  await page.getByText('いま届いた予約').waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.documentElement.hasAttribute('data-mark'))).toBe(true)
  expect(await page.locator('main h1').count()).toBe(1)
  expect(complaints).toEqual([])
})

test('with script a list waits while a person is about to press one of its buttons', async () => {
  const { page } = await atDesk()
  const first = await newTitle(service.db, { title: '先の予約' })
  await hold(service.db, await newPatron(service.db), first)
  const stream = streamOf(page)
  await page.goto(urls.desk.pullList)
  await stream
  const button = page.locator('tr', { hasText: '先の予約' }).getByRole('button')
  await page.waitForTimeout(500)
  await button.focus()
  await hold(service.db, await newPatron(service.db), await newTitle(service.db, { title: '後の予約' }))
  await page.waitForTimeout(2_000)
  expect(await page.getByText('後の予約').count()).toBe(0)
  expect(await button.evaluate((one) => one === document.activeElement)).toBe(true)
  await button.blur()
  await page.getByText('後の予約').waitFor()
})

test('with script, when the session ends, the page stays unchanged and makes no more requests', async () => {
  const { page } = await atDesk()
  const stream = streamOf(page)
  await page.goto(urls.desk.pullList)
  await stream
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.waitForTimeout(500)
  asked.length = 0
  const { id: patronId } = await patronOf(service.db, patrons.shisho)
  await service.db.prisma.session.deleteMany({ where: { patronId } })
  await page.waitForTimeout(2_500)
  expect(asked).toEqual([])
  expect(await page.locator('main h1').textContent()).toBe('取り寄せ一覧')
})

test('without script nothing changes automatically, and nothing is requested', async () => {
  const { page, complaints } = await atDesk({ javaScriptEnabled: false })
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(urls.desk.pullList)
  await hold(service.db, await newPatron(service.db), await newTitle(service.db, { title: '見えない予約' }))
  await page.waitForTimeout(1_500)
  expect(asked).not.toContain('/desk/changes')
  expect(await page.getByText('見えない予約').count()).toBe(0)
  await page.reload()
  await page.getByText('見えない予約').waitFor()
  expect(complaints).toEqual([])
})
