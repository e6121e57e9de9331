import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../../support/database/database.ts'
import { later, now } from '../../../support/library/now.ts'
import { branchOf, hold, lend, newPatron, newTitle, patronOf, patrons } from '../../../support/library/world.ts'
import { inEveryTimeZone } from '../../../support/source/zones.ts'
import { branchId, checkIn, log } from './scan.ts'

const db = useDatabase()

async function newItem(title: { items: { id: number; barcode: string }[] } | undefined = undefined) {
  const [item] = (title ?? (await newTitle(db))).items
  if (!item) throw new Error('A new title has a copy.')
  return item
}

test('a returned copy without a hold goes to its shelf, or home from another branch (H3)', async () => {
  const title = await newTitle(db)
  const item = await newItem(title)
  await lend(db, await newPatron(db), title)
  const home = { what: 'HOME', branch: { id: await branchId(db) }, hold: null }
  expect(await checkIn(db, item)).toMatchObject({ returned: true, found: false, overdueDays: 0, instruction: home })
  const seto = await branchOf(db, 'seto')
  const sent = await checkIn(db, item, { branch: seto })
  expect(sent).toMatchObject({ returned: false, instruction: { ...home, what: 'TRANSIT' } })
})

test('a returned copy goes to the first hold: to the shelf here, or to its pickup branch (H3)', async () => {
  const seto = await branchOf(db, 'seto')
  for (const [pickup, what] of [
    [await branchOf(db), 'HOLD_SHELF'],
    [seto, 'TRANSIT'],
  ] as const) {
    const title = await newTitle(db)
    const { id } = await hold(db, await newPatron(db), title, { pickupBranchId: pickup.id })
    await hold(db, await newPatron(db), title, { placedAt: later({ minutes: 1 }) })
    const answer = await checkIn(db, await newItem(title))
    expect(answer.instruction).toEqual({ what, branch: { id: `Branch:${pickup.id}` }, hold: { id: `DeskHold:${id}` } })
  }
})

test('a copy scanned twice gets the same answer, and only the log changes (H4)', async () => {
  const title = await newTitle(db)
  const item = await newItem(title)
  await lend(db, await newPatron(db), title, -1)
  const waiting = await hold(db, await newPatron(db), title, { contactMethod: 'MAIL' })
  const first = await checkIn(db, item)
  expect(first).toMatchObject({ returned: true, overdueDays: 1, instruction: { what: 'HOLD_SHELF' } })
  const rows = async () => [
    await db.prisma.item.findMany({ where: { id: item.id } }),
    await db.prisma.hold.findMany({ where: { id: waiting.id }, include: { transitions: true, notices: true } }),
    await db.prisma.loan.findMany({ where: { itemId: item.id } }),
  ]
  const before = await rows()
  const again = await checkIn(db, item, { at: later({ minutes: 2 }) })
  expect(again).toEqual({ ...first, returned: false, overdueDays: 0 })
  expect(await rows()).toEqual(before)
  expect((await log(db)).filter(({ itemId }) => itemId === item.id)).toHaveLength(2)
})

test('check-in finds a missing or lost copy, and puts a damaged or withdrawn copy aside (H3, H10)', async () => {
  for (const [status, found, what] of [
    ['MISSING', true, 'HOME'],
    ['LOST', true, 'HOME'],
    ['DAMAGED', false, 'ASIDE'],
    ['WITHDRAWN', false, 'ASIDE'],
  ] as const) {
    const item = await newItem()
    await db.prisma.item.update({ where: { id: item.id }, data: { status } })
    if (found) expect(await checkIn(db, item)).toEqual({ __typename: 'CopyWasMissing', status })
    expect(await checkIn(db, item, { found: true })).toMatchObject({ found, instruction: { what, hold: null } })
    const after = await db.prisma.item.findUniqueOrThrow({ where: { id: item.id } })
    expect(after.status).toBe(found ? 'AVAILABLE' : status)
  }
})

test('a barcode can be entered in full width, with spaces, or with the start and stop letters of NW-7 (bad input)', async () => {
  const item = await newItem()
  const wide = item.barcode.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
  for (const barcode of [wide, ` ${item.barcode} `, `A${item.barcode}B`]) {
    expect([barcode, (await checkIn(db, { barcode })).item]).toEqual([barcode, { barcode: item.barcode }])
  }
})

test('an unknown barcode and a library card are refused by name, without a log entry (bad input)', async () => {
  const before = (await log(db)).length
  const unknown = { __typename: 'UnknownBarcode', barcode: 'NOSUCH1', isCard: false }
  expect(await checkIn(db, { barcode: 'NOSUCH1' })).toEqual(unknown)
  const { cardNumber } = await patronOf(db, patrons.hanako)
  expect(await checkIn(db, { barcode: cardNumber })).toEqual({ ...unknown, barcode: cardNumber, isCard: true })
  expect(await checkIn(db, { barcode: '' })).toMatchObject({ __typename: 'UnknownBarcode' })
  expect(await checkIn(db, await newItem(), { branch: { id: 999_999 } })).toEqual({ __typename: 'UnknownBranch' })
  expect(await log(db)).toHaveLength(before)
})

test('the log records the desk, copy, place and time of a check-in, and not the patron (R4, P8)', async () => {
  const title = await newTitle(db)
  const item = await newItem(title)
  await lend(db, await newPatron(db), title)
  await hold(db, await newPatron(db), title)
  await checkIn(db, item)
  const { id: staffId } = await patronOf(db, patrons.shisho)
  const branch = await branchOf(db)
  const entry = { at: now, staffId, branchId: branch.id, action: 'checkIn', itemId: item.id, patronId: null }
  expect((await log(db)).at(-1)).toMatchObject({ ...entry, details: null })
})

describe.each(inEveryTimeZone())('with the server in %s', (zone) => {
  zone.use()

  test('days overdue follow the calendar of Tokyo (R1)', async () => {
    for (const [at, days] of [
      [new Date('2026-11-24T23:59:59+09:00'), 0],
      [new Date('2026-11-25T00:00:00+09:00'), 1],
    ] as const) {
      const title = await newTitle(db)
      await lend(db, await newPatron(db), title, 0)
      expect((await checkIn(db, await newItem(title), { at })).overdueDays).toBe(days)
    }
  })
})
