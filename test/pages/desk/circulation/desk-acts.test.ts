import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import type { Browser } from '../../../support/http/app.ts'
import { branchOf, hold, lend, newPatron, newTitle } from '../../../support/library/world.ts'
import { descendantsNamed, textOf } from '../../html.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()
let desk: Browser
let chuo: { id: number; name: string }

beforeAll(async () => {
  chuo = await branchOf(db)
  desk = await openDesk(db, chuo)
})

const said = () =>
  descendantsNamed(desk.page.root, '*')
    .filter(({ attributes }) => /status|alert/.test(attributes.role ?? ''))
    .map(textOf)
    .join(' ')

async function book(record: Parameters<typeof newTitle>[1] = {}) {
  const title = await newTitle(db, record)
  const [item] = title.items
  if (!item) throw new Error('The new title has no copy.')
  return { ...title, item, barcode: item.barcode }
}

const itemNow = ({ id }: { id: number }) => db.prisma.item.findUniqueOrThrow({ where: { id } })

test('a missing copy is asked about first, changes nothing until it is confirmed, and then goes to the next hold (H4, H10)', async () => {
  const { item, barcode, id } = await book()
  await db.prisma.item.update({ where: { id: item.id }, data: { status: 'MISSING' } })
  const waiting = await hold(db, await newPatron(db), { id }, { pickupBranchId: chuo.id })
  for (const _again of [1, 2]) {
    await desk.visit(urls.desk.checkIn)
    await desk.submit(urls.desk.checkIn, { barcode })
    expect(said()).toContain('「不明」と記録されている資料です。')
    expect(await itemNow(item)).toMatchObject({ status: 'MISSING', shelvedHoldId: null })
  }
  await desk.forge(urls.desk.checkIn, { barcode, found: '1' })
  expect(said()).toMatch(/取置棚へ 棚番号 \d+ .*見つかりました/)
  expect(await itemNow(item)).toMatchObject({ status: 'AVAILABLE', shelvedHoldId: waiting.id })
})

test('a hold slip is printed from its own page, with the number and neither name nor title (H12, P8)', async () => {
  const { barcode, id } = await book({ title: '秘密の本' })
  const patron = await newPatron(db, { name: '待田 次郎', cardNumber: '88880123' })
  const waiting = await hold(db, patron, { id }, { pickupBranchId: chuo.id })
  await desk.visit(urls.desk.checkIn)
  await desk.submit(urls.desk.checkIn, { barcode })
  const links = descendantsNamed(desk.page.root, 'a').map(({ attributes }) => attributes.href)
  expect(links).toContain(urls.desk.slip(barcode))
  await desk.visit(urls.desk.slip(barcode))
  const { shelfNumber } = await db.prisma.hold.findUniqueOrThrow({ where: { id: waiting.id } })
  for (const text of [`取置 ${chuo.name}`, String(shelfNumber), '0123', `予約番号 ${waiting.id}`]) {
    expect(desk.page.text).toContain(text)
  }
  for (const text of ['待田', '88880123', '秘密の本']) expect(desk.page.html).not.toContain(text)
  expect(desk.page.html).toContain('<body class="mm80">')
  await desk.visit(urls.desk.slip(barcode, 'MM58'))
  expect(desk.page.html).toContain('<body class="mm58">')
})

test('a copy that returns to its owner has a slip, and one on its shelf has none (D)', async () => {
  const [{ item, barcode }, seto] = [await book(), await branchOf(db, 'seto')]
  await desk.visit(urls.desk.slip(barcode))
  expect(desk.page.status).toBe(404)
  await db.prisma.item.update({ where: { id: item.id }, data: { branchId: seto.id } })
  await desk.visit(urls.desk.checkIn)
  await desk.submit(urls.desk.checkIn, { barcode })
  await desk.visit(urls.desk.slip(barcode))
  expect(desk.page.text).toContain(`回送 → ${seto.name}`)
})

test('a receipt has the due dates, and titles only where the library prints them (P8)', async () => {
  const lent = await book({ title: '借りた本の題名' })
  const patron = await newPatron(db, { name: '借野 人子' })
  const loan = await lend(db, patron, lent, 9)
  const receipt = urls.desk.receipt([`DeskLoan:${loan.id}`])
  await desk.visit(receipt)
  expect(desk.page.text).toContain('返却期限')
  expect(desk.page.text).toContain(lent.barcode.slice(-4))
  expect(desk.page.html).not.toMatch(/借りた本の題名|借野/)
  await db.prisma.policy.update({ where: { id: 1 }, data: { receiptTitles: true } })
  await expect.poll(async () => (await desk.visit(receipt)).text).toContain('借りた本の題名')
  await db.prisma.policy.update({ where: { id: 1 }, data: { receiptTitles: false } })
})

test('after a checkout a link leads to its receipt (D)', async () => {
  const [{ barcode }, { cardNumber }] = [await book(), await newPatron(db)]
  await desk.visit(urls.desk.checkOut)
  await desk.submit(urls.desk.checkOut, { card: cardNumber })
  await desk.submit(urls.desk.checkOut, { barcode })
  const { id } = await db.prisma.loan.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const links = descendantsNamed(desk.page.root, 'a').map(({ attributes }) => attributes.href)
  expect(links).toContain(urls.desk.receipt([`DeskLoan:${id}`]))
})

test("shelf mark, 禁帯出 and barcode are changed on the copy's page, and the old barcode is free (L7, H10)", async () => {
  const { item, barcode, id } = await book()
  const captured = await hold(db, await newPatron(db), { id, items: [item] } as never, { state: 'READY' })
  await desk.visit(urls.desk.item(barcode))
  await desk.submit(urls.desk.updateItem, { shelfMark: '913.6/ナ', referenceOnly: '1' })
  expect(said()).toContain('記録を変えました。')
  expect(await itemNow(item)).toMatchObject({ shelfMark: '913.6/ナ', referenceOnly: true })
  const freed = await db.prisma.hold.findUniqueOrThrow({ where: { id: captured.id } })
  expect(freed).toMatchObject({ state: 'QUEUED', itemId: null })
  await desk.forge(urls.desk.updateItem, { barcode, shelfMark: '' })
  expect(await itemNow(item)).toMatchObject({ shelfMark: null, referenceOnly: false })
  await desk.visit(urls.desk.item(barcode))
  await desk.submit(urls.desk.updateItemBarcode, { label: 'bad label' })
  expect(await itemNow(item)).toMatchObject({ barcode: 'badlabel' })
  expect(said()).toContain(`バーコードを${barcode}からbadlabelに変えました。`)
  await desk.visit(urls.desk.item(barcode))
  expect(desk.page.status).toBe(404)
  const { barcode: taken } = await book()
  await desk.visit(urls.desk.item('badlabel'))
  await desk.submit(urls.desk.updateItemBarcode, { label: taken })
  expect([desk.page.status, said()]).toEqual([409, expect.stringContaining(`「${taken}」はほかの資料`)])
  expect(desk.page.html).toContain(`value="${taken}"`)
})

test('of two copies that get one barcode at the same time, one is refused (bad input)', async () => {
  const copies = [await book(), await book()]
  const at = `Branch:${chuo.id}`
  const operation = `mutation ($at: ID!, $barcode: String!) {
    updateItemBarcode(branchId: $at, barcode: $barcode, newBarcode: "SAME1") { __typename } }`
  const { askAsLibrarian } = await import('../../../graphql/desk/at-desk.ts')
  const answers = await Promise.all(copies.map(({ barcode }) => askAsLibrarian(db, operation, { at, barcode })))
  expect(answers.map(({ updateItemBarcode }) => updateItemBarcode.__typename).sort()).toEqual([
    'BarcodeInUse',
    'DeskItemPayload',
  ])
})

test('a list of barcodes is answered line by line, and failed lines stay in the form (D, bad input)', async () => {
  const [one, two, onLoan] = [await book(), await book(), await book()]
  await lend(db, await newPatron(db), onLoan)
  const lines = [one.barcode, ` ${two.barcode} `, 'NOSUCH1', one.barcode, '', onLoan.barcode]
  await desk.visit(urls.desk.items)
  expect(descendantsNamed(desk.page.root, 'a').map(({ attributes }) => attributes.href)).toContain(
    urls.desk.updateItemStatuses,
  )
  await desk.visit(urls.desk.updateItemStatuses)
  await desk.submit(urls.desk.updateItemStatuses, { barcodes: lines.join('\r\n') })
  expect([desk.page.status, said()]).toEqual([422, '新しい状態を選んでください。'])
  await desk.submit(urls.desk.updateItemStatuses, { barcodes: lines.join('\r\n'), status: 'DAMAGED' })
  expect(said()).toContain('記録 2件、できなかったもの 2件、重複 1件')
  const [field] = descendantsNamed(desk.page.root, 'textarea')
  expect(field && textOf(field)).toBe(`NOSUCH1 ${onLoan.barcode}`)
  const statuses = await Promise.all([one, two, onLoan].map(async ({ item }) => (await itemNow(item)).status))
  expect(statuses).toEqual(['DAMAGED', 'DAMAGED', 'AVAILABLE'])
  const many = Array.from({ length: 301 }, (_, i) => `N${i}`).join('\n')
  await desk.forge(urls.desk.updateItemStatuses, { barcodes: many, status: 'LOST' })
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('301件')])
})
