import { expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { branchOf, newPatron, newTitles } from '../support/library/world.ts'
import { isFullRun } from '../support/source/extent.ts'
import { openDeskWindow } from './support/desk.ts'
import { useService } from './support/service.ts'

const service = useService()

/**
 * Milliseconds between scans, and the longest delay of a response. The usual run is the full one at five times the
 * speed.
 */
const { gap, longest } = isFullRun ? { gap: 100, longest: 3_000 } : { gap: 20, longest: 600 }

/** The same delays in every run. */
function delays(seed: number) {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return (state / 2_147_483_648) * longest
  }
}

test('on the smallest screen no name in the menu of the desk breaks, and the menu shows the current page (D)', async () => {
  const { page } = await openDeskWindow(service, { viewport: { width: 240, height: 400 } })
  await page.goto(urls.desk.toBuy)
  const broken = await page.locator('.groups a').evaluateAll((links) => {
    const lines = (link: Element) => {
      const text = document.createRange()
      text.selectNode(link.lastChild ?? link)
      return text.getClientRects().length
    }
    return links.filter((link) => lines(link) > 1).map((link) => link.textContent)
  })
  expect(broken).toEqual([])
  const current = await page.locator('.pages [aria-current]').boundingBox()
  expect(current?.x).toBeGreaterThanOrEqual(0)
  expect((current?.x ?? 0) + (current?.width ?? 0)).toBeLessThanOrEqual(240)
})

test('100 scans, faster than their answers, are 100 actions and 100 answers in order, none mangled (D)', async () => {
  const titles = await newTitles(
    service.db,
    Array.from({ length: 100 }, () => ({})),
  )
  const barcodes = titles.map(({ items }) => items[0]?.barcode ?? '')
  const { page, complaints } = await openDeskWindow(service)
  await page.goto(urls.desk.checkIn)
  const delay = delays(7)
  await page.route('**/desk/check-in', async (route) => {
    if (route.request().method() === 'POST') await new Promise((done) => setTimeout(done, delay()))
    await route.continue()
  })
  for (const barcode of barcodes) {
    await page.keyboard.type(barcode)
    await page.keyboard.press('Enter')
    await page.waitForTimeout(gap)
  }
  await page.waitForFunction(() => document.querySelectorAll('[data-scan]').length >= 100, undefined, {
    timeout: 600_000,
  })
  const rows = page.locator('[data-scan] td:nth-child(2) a')
  expect(await rows.allTextContents()).toEqual(barcodes.toReversed())
  const acts = await service.db.prisma.auditEntry.findMany({
    where: { action: 'checkIn' },
    select: { item: { select: { barcode: true } } },
    orderBy: { id: 'asc' },
  })
  expect(acts.map(({ item }) => item?.barcode)).toEqual(barcodes)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('barcode')
  // After a reload the service lists the last scans, and the field has the focus.
  await page.reload()
  expect((await rows.allTextContents()).slice(0, 20)).toEqual(barcodes.slice(-20).toReversed())
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('barcode')
  expect(complaints).toEqual([])
}, 700_000)

test('scans that could not be sent are kept and sent after a reload, each once (D)', async () => {
  const [title] = await newTitles(service.db, [{}])
  const barcode = title?.items[0]?.barcode ?? ''
  const { page } = await openDeskWindow(service)
  await page.goto(urls.desk.checkIn)
  await page.route('**/desk/check-in', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await page.keyboard.type(barcode)
  await page.keyboard.press('Enter')
  await page.getByText('つながりません。読み取った1件は保存してあり').waitFor()
  await page.unroute('**/desk/check-in')
  await page.reload()
  await page.locator('[data-scan] a', { hasText: barcode }).waitFor()
  expect(await service.db.prisma.deskScan.count({ where: { barcode } })).toBe(1)
})

test('after undoing, and on every page with a scan field, the field has the focus (D)', async () => {
  const [title] = await newTitles(service.db, [{}])
  const item = title?.items[0]
  const { page } = await openDeskWindow(service)
  const focused = () => page.evaluate(() => document.activeElement?.closest('form.scan') !== null)
  for (const path of [urls.desk.checkIn, urls.desk.checkOut, urls.desk.items, urls.desk.patrons]) {
    await page.goto(path)
    expect([path, await focused()]).toEqual([path, true])
  }
  const { cardNumber } = await service.db.prisma.patron.findFirstOrThrow({
    where: { role: 'PATRON', barredFrom: null },
  })
  await page.goto(urls.desk.checkOut)
  for (const text of [cardNumber, item?.barcode ?? '']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await page.locator('[data-scan]').waitFor()
  await page.goto(urls.desk.checkIn)
  await page.keyboard.type(item?.barcode ?? '')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'この返却を元に戻す' }).click()
  await page.getByText('返却を元に戻しました').waitFor()
  expect(await focused()).toBe(true)
})

test('on the smallest screen the buttons below a slip do not touch (D)', async () => {
  const { db } = service
  const [title] = await newTitles(db, [{}])
  const barcode = title?.items[0]?.barcode ?? ''
  const data = { patronId: (await newPatron(db)).id, titleId: title?.id ?? 0, placedAt: new Date() }
  const pickupBranchId = (await branchOf(db)).id
  await db.prisma.hold.create({ data: { ...data, pickupBranchId, contactMethod: 'NONE', state: 'QUEUED' } })
  const { page } = await openDeskWindow(service, { viewport: { width: 240, height: 400 } })
  await page.goto(urls.desk.checkIn)
  await page.keyboard.type(barcode)
  await page.keyboard.press('Enter')
  const [print, paper] = [page.getByText('票を印刷する'), page.getByText('印刷用の画面を開く')]
  const [above, below] = [await print.boundingBox(), await paper.boundingBox()]
  expect((below?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0)).toBeGreaterThanOrEqual(4)
})
