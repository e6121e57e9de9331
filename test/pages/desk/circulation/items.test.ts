import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import type { Browser } from '../../../support/http/app.ts'
import { branchOf, hold, lend, newPatron, newTitle } from '../../../support/library/world.ts'
import { descendantsNamed, textOf } from '../../html.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()
let desk: Browser

beforeAll(async () => {
  desk = await openDesk(db, await branchOf(db))
})

async function book(record: Parameters<typeof newTitle>[1] = {}) {
  const title = await newTitle(db, record)
  return { ...title, itemId: title.items[0]?.id ?? 0, barcode: title.items[0]?.barcode ?? '' }
}

async function look(barcode: string) {
  await desk.visit(urls.desk.items)
  return desk.submit(urls.desk.items, { barcode })
}

function said() {
  const spoken = descendantsNamed(desk.page.root, '*').filter(({ attributes }) =>
    /status|alert/.test(attributes.role ?? ''),
  )
  return spoken.map(textOf).join(' ')
}

test('a copy shows its title, owner, location and status, and of its patron only the last digits (D, P8)', async () => {
  const copy = await book({ title: '棚の本' })
  const borrower = await newPatron(db, { name: '借野 人子', cardNumber: '76549876' })
  await lend(db, borrower, copy, -2)
  await look(copy.barcode)
  for (const text of ['棚の本', '所蔵館 中央図書館', '2日超過', '利用者 …9876']) expect(desk.page.text).toContain(text)
  expect(desk.page.text).not.toContain('借野')
  expect(desk.page.html).not.toContain('76549876')
  const buttons = descendantsNamed(desk.page.root, 'button').map(
    ({ attributes }) => attributes.name !== 'lang' && attributes.value,
  )
  expect(buttons.filter(Boolean)).toEqual(['LOST', 'WITHDRAWN'])
})

test('a hold links to its page, and a reported copy shows its new status (D, H10)', async () => {
  const copy = await book()
  const { id } = await hold(db, await newPatron(db), copy, { state: 'READY' })
  await look(copy.barcode)
  expect(descendantsNamed(desk.page.root, 'a').map(({ attributes }) => attributes.href)).toContain(
    urls.desk.hold(`DeskHold:${id}`),
  )
  await desk.submit(urls.desk.updateItemStatus, { status: 'DAMAGED' })
  expect(said()).toContain('「破損」と記録しました。')
  await desk.submit(urls.desk.updateItemStatus, { status: 'AVAILABLE' })
  expect(said()).toMatch(/取置棚へ.*「利用可」と記録しました。/)
})

test('a copy is transferred to another branch, and to a location there (D)', async () => {
  const [copy, seto] = [await book(), await branchOf(db, 'seto')]
  const data = {
    branchId: seto.id,
    code: 'MOVED',
    name: '移動先の棚',
    nameEn: 'Moved',
    position: 1,
    kind: 'OPEN' as const,
  }
  const place = await db.prisma.shelvingLocation.create({ data })
  const row = () => db.prisma.item.findUniqueOrThrow({ where: { barcode: copy.barcode } })
  await look(copy.barcode)
  await desk.submit(urls.desk.moveItem, { branch: `${seto.id}-${place.id}` })
  expect(await row()).toMatchObject({ branchId: seto.id, locationId: place.id })
  await desk.submit(urls.desk.moveItem, { branch: String(seto.id) })
  expect(said()).toContain(`${seto.name}の所蔵にしました。`)
  await desk.forge(urls.desk.moveItem, { barcode: copy.barcode, branch: '999999' })
  expect([desk.page.status, said()]).toEqual([422, '館を一覧から選んでください。'])
})

test('staff go from a title in the catalogue to its copies and add one; a mistake keeps the entered values (D)', async () => {
  const copy = await book({ title: '増やす本' })
  await desk.visit(urls.title(`Title:${copy.id}`))
  await desk.follow('所蔵を加える')
  expect(desk.page.address).toBe(urls.desk.copies(`Title:${copy.id}`))
  await desk.submit(urls.desk.createItem, { barcode: copy.barcode, shelfMark: '913.6/マ' })
  expect(desk.page.status).toBe(409)
  expect(said()).toContain('別のバーコードを貼ってください。')
  expect(desk.fillIn(urls.desk.createItem).get('shelfMark')).toBe('913.6/マ')
  await desk.submit(urls.desk.createItem, { barcode: 'ADD0001' })
  expect(said()).toMatch(/書架へ.*請求記号 913.6\/マ.*所蔵を加えました。/)
  expect(await db.prisma.item.count({ where: { titleId: copy.id } })).toBe(2)
})

test('an unknown copy, title or status gets a message and changes nothing (bad input)', async () => {
  await look('NOSUCH')
  expect([desk.page.status, said()]).toEqual([
    404,
    '「NOSUCH」という資料はありません。読み取り直すか、資料の番号を確かめてください。',
  ])
  await look('')
  expect([desk.page.status, said()]).toEqual([422, '資料のバーコードを読み取ってください。'])
  for (const address of ['/desk/items?title=x', '/desk/items?title=999999999']) {
    await desk.visit(address)
    expect([address, desk.page.status]).toEqual([address, 404])
  }
  const copy = await book()
  await look(copy.barcode)
  for (const status of ['BROKEN', 'constructor', '']) {
    await desk.forge(urls.desk.updateItemStatus, { barcode: copy.barcode, status })
    expect(desk.page.status).toBe(200)
  }
  expect(await db.prisma.item.findUnique({ where: { id: copy.itemId } })).toMatchObject({ status: 'AVAILABLE' })
})

test('the log shows the newest action first, filters by action and day, and has several pages (D)', async () => {
  const staffId = (await db.prisma.patron.findFirstOrThrow({ where: { role: 'ADMIN' } })).id
  const copy = await book()
  const patron = await newPatron(db, { name: '記野 録子', cardNumber: '76541111' })
  const at = (time: string) => new Date(`2026-10-05T${time}:00+09:00`)
  await db.prisma.auditEntry.createMany({
    data: [
      { at: at('00:00'), staffId, action: 'checkIn', itemId: copy.itemId },
      { at: at('23:59'), staffId, action: 'blockPatron', patronId: patron.id, details: { reason: '<b>延滞' } },
      ...Array.from({ length: 35 }, () => ({ at: new Date('2026-10-06T09:00:00+09:00'), staffId, action: 'checkOut' })),
    ],
  })
  const rows = () =>
    descendantsNamed(desk.page.root, 'tbody').flatMap((body) => descendantsNamed(body, 'tr').map(textOf))
  await desk.visit(urls.desk.log)
  await desk.submit(urls.desk.log, { day: '2026-10-05' })
  expect(rows()).toHaveLength(2)
  expect(rows()[0]).toContain('利用者 …1111')
  expect(rows()[0]).toContain('<b>延滞')
  expect(rows()[1]).toContain(copy.barcode)
  expect(desk.page.text).not.toContain('記野')
  await desk.submit(urls.desk.log, { day: '2026-10-05', action: 'checkIn' })
  expect(rows()).toHaveLength(1)
  await desk.submit(urls.desk.log, { day: '2026-10-06', action: 'checkOut' })
  expect(rows()).toHaveLength(30)
  await desk.follow('次の30件')
  expect(rows()).toHaveLength(5)
  await desk.follow('前の30件')
  expect(rows()).toHaveLength(30)
  for (const day of ['2026-02-30', '昨日', '2026-1-1']) {
    await desk.visit(urls.desk.logOf({ day }))
    expect([day, desk.page.status]).toEqual([day, 422])
    expect(said()).toContain('日付は「2026-11-24」のように入力してください。')
  }
})
