import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { newPatron, newTitle } from '../../support/library/world.ts'
import { openCounter, openLoans, refusalOf } from './counter.ts'

const db = useDatabase()

async function copyWith(barcode: string) {
  const { id: titleId, items } = await newTitle(db)
  const id = items[0]?.id ?? 0
  return db.prisma.item.update({ where: { id }, data: { barcode, titleId } })
}

test('an unknown barcode is refused and named, and a card scanned as a copy is reported as a card (bad input)', async () => {
  const [desk, patron] = [await openCounter(db), await newPatron(db)]
  const acts = [desk.checkIn, (copy: { barcode: string }) => desk.checkOut(patron, copy)]
  for (const act of acts) {
    const unknown = { name: 'UnknownBarcode', barcode: 'nothing', isCard: false }
    expect(await refusalOf(act({ barcode: 'nothing' }))).toMatchObject(unknown)
    const card = { name: 'UnknownBarcode', barcode: patron.cardNumber, isCard: true }
    expect(await refusalOf(act({ barcode: patron.cardNumber }))).toMatchObject(card)
    expect(await refusalOf(act({ barcode: '' }))).toMatchObject({ name: 'UnknownBarcode', isCard: false })
  }
})

test('an unknown card is refused and named, and a copy scanned as a card is reported as a copy (bad input)', async () => {
  const [desk, copy] = [await openCounter(db), await copyWith('3000000001')]
  const unknown = { name: 'UnknownCard', card: '999', isBarcode: false }
  expect(await refusalOf(desk.checkOut({ cardNumber: '999' }, copy))).toMatchObject(unknown)
  const barcode = { name: 'UnknownCard', card: copy.barcode, isBarcode: true }
  expect(await refusalOf(desk.checkOut({ cardNumber: copy.barcode }, copy))).toMatchObject(barcode)
  expect(await openLoans(db, copy)).toEqual([])
})

test.each([
  ['as printed', '3000000002'],
  ['in full width', '３００００００００２'],
  ['with the letters of NW-7', 'A3000000002B'],
  ['with small letters of NW-7', 'd3000000002a'],
  ['with spaces and hyphens', ' 3000-000 002\n'],
  ['in full width with letters', 'Ａ３００００００００２Ａ'],
])('a barcode read %s finds the same copy (bad input)', async (_how, read) => {
  const found = await db.prisma.item.findUnique({ where: { barcode: '3000000002' } })
  const copy = found ?? (await copyWith('3000000002'))
  const [desk, patron] = [await openCounter(db), await newPatron(db)]
  expect(await desk.checkIn({ barcode: read })).toMatchObject({ itemId: copy.id })
  await desk.checkOut({ cardNumber: `A${patron.cardNumber}A` }, { barcode: read })
  expect(await openLoans(db, copy)).toMatchObject([{ patronId: patron.id }])
})

test('a barcode with its own hyphens or letters is found as written before other interpretations (bad input)', async () => {
  const desk = await openCounter(db)
  const hyphens = await copyWith('aozora:12-3:1')
  const [letters, inner] = [await copyWith('A400B'), await copyWith('400')]
  expect(await desk.checkIn(hyphens)).toMatchObject({ itemId: hyphens.id })
  expect(await desk.checkIn(letters)).toMatchObject({ itemId: letters.id })
  expect(await desk.checkIn(inner)).toMatchObject({ itemId: inner.id })
})

test('a new copy with the barcode of another copy or card is refused, also with letters, and none is added (bad input)', async () => {
  const [desk, title, patron] = [await openCounter(db), await newTitle(db), await newPatron(db)]
  await copyWith('5000000001')
  for (const taken of [
    '5000000001',
    '５０００００００01',
    'A5000000001A',
    patron.cardNumber,
    `B${patron.cardNumber}B`,
  ]) {
    expect(await refusalOf(desk.add(title, taken))).toMatchObject({ name: 'BarcodeInUse' })
  }
  expect(await refusalOf(desk.add({ id: 0 }, '5000000002'))).toMatchObject({ name: 'UnknownTitle' })
  expect(await db.prisma.item.count({ where: { titleId: title.id } })).toBe(1)
  expect(await desk.add(title, '5000000002')).toMatchObject({ instruction: { what: 'HOME' } })
})

test('of two desks that add the same barcode at once, one succeeds (bad input)', async () => {
  const titles = [await newTitle(db), await newTitle(db)]
  const desk = await openCounter(db)
  const adding = await Promise.allSettled(titles.map((title) => desk.add(title, '5000000003')))
  const refusals = adding.flatMap((one) => (one.status === 'rejected' ? [one.reason.name] : []))
  expect(refusals).toEqual(['BarcodeInUse'])
  expect(await db.prisma.item.count({ where: { barcode: '5000000003' } })).toBe(1)
})
