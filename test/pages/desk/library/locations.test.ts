import { expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { newBranch, newTitle } from '../../../support/library/world.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()

const place = (branchId: number, code: string, kind: 'OPEN' | 'CLOSED_STACKS' | 'DISPLAY' = 'OPEN') =>
  db.prisma.shelvingLocation.create({
    data: { branchId, code, name: code, nameEn: code, kind, floor: kind === 'OPEN' ? '2階' : null, position: 1 },
  })

test('a new location is listed, and a refused one keeps what was typed beside a sentence (C14, bad input)', async () => {
  const branch = await newBranch(db)
  const desk = await openDesk(db, branch)
  await desk.visit(urls.desk.locations)
  const typed = { code: 'a b', name: '児童', nameEn: 'Children', floor: '1階', kind: 'CHILDREN' }
  await desk.submit(urls.desk.locations, typed)
  expect(desk.page.text).toContain('「記号」は空白のない1〜30文字で入力してください。')
  expect(Object.fromEntries(desk.fillIn(urls.desk.locations))).toMatchObject(typed)
  await desk.submit(urls.desk.locations, { code: 'JIDO' })
  expect(desk.page.text).toContain('配架場所を加えました。')
  expect(desk.page.text).toContain('1階 児童')
  expect(await db.prisma.shelvingLocation.findMany({ where: { branchId: branch.id } })).toMatchObject([
    { code: 'JIDO', kind: 'CHILDREN', floor: '1階', nameZh: null },
  ])
})

test('of two people who edit a location the second sees both values before anything is overwritten (C14)', async () => {
  const branch = await newBranch(db)
  const { id } = await place(branch.id, 'A')
  const address = urls.desk.location(`ShelvingLocation:${id}`)
  const [one, other] = [await openDesk(db, branch), await openDesk(db, branch)]
  await one.visit(address)
  await other.visit(address)
  await one.submit(address, { name: '一人目' })
  await other.submit(address, { name: '二人目' })
  expect(other.page.text).toContain('今の値: 一人目')
  expect(other.fillIn(address).get('name')).toBe('二人目')
  expect(await db.prisma.shelvingLocation.findUnique({ where: { id } })).toMatchObject({ name: '一人目' })
  await other.submit(address, {})
  expect(await db.prisma.shelvingLocation.findUnique({ where: { id } })).toMatchObject({ name: '二人目' })
})

test('scanned copies move to a display, refused lines stay in the field, and the title page says where to find a copy (C3, C14)', async () => {
  const branch = await newBranch(db)
  const [shelf, stacks, show] = [
    await place(branch.id, '一般'),
    await place(branch.id, '書庫', 'CLOSED_STACKS'),
    await place(branch.id, '特集', 'DISPLAY'),
  ]
  const title = await newTitle(db, { copies: 2 })
  const [first, second] = title.items
  for (const [item, locationId] of [
    [first, shelf.id],
    [second, stacks.id],
  ] as const)
    await db.prisma.item.update({ where: { id: item?.id ?? 0 }, data: { branchId: branch.id, locationId } })
  const desk = await openDesk(db, branch)
  await desk.visit(urls.desk.displays)
  const location = `ShelvingLocation:${show.id}`
  await desk.submit(urls.desk.displays, { location, until: '来週', barcodes: 'NONE' })
  expect(desk.page.text).toContain('「最後の日」は日付として読めません。')
  await desk.submit(urls.desk.displays, { until: '2020/1/1' })
  expect(desk.page.text).toContain('過ぎた日は変えられません。')
  await desk.submit(urls.desk.displays, { until: '2030/1/1', barcodes: `${first?.barcode}\r\nNONE` })
  expect(desk.page.text).toContain('記録 1件、できなかったもの 1件')
  expect(desk.fillIn(urls.desk.displays).get('barcodes')).toBe('NONE')
  const reader = openBrowser(openApp(db))
  await reader.visit(urls.title(`Title:${title.id}`))
  expect(reader.page.text).toContain('書庫 — 窓口でお尋ねください')
  expect(reader.page.text).toContain('特集')
  expect(reader.page.text).not.toContain('2階 一般')
  await desk.visit(urls.desk.locationCopies)
  await desk.submit(urls.desk.locationCopies, {
    location: `ShelvingLocation:${shelf.id}`,
    barcodes: second?.barcode ?? '',
  })
  await reader.visit(urls.title(`Title:${title.id}`))
  expect(reader.page.text).toContain('2階 一般')
  await desk.visit(urls.desk.item(first?.barcode ?? ''))
  expect(desk.page.text).toContain('特集 （2030')
})
