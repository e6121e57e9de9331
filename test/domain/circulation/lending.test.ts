import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, day, hold, lend, newBranch, newPatron, newTitle } from '../../support/library/world.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'
import { holdNow, itemNow, openCounter, openLoans, refusalOf, statesOf, stepsOf } from './counter.ts'

const db = useDatabase()

async function two(wanted: Parameters<typeof hold>[3] = {}, copies = 1) {
  const title = await newTitle(db, { copies })
  const [owner, next] = [await newPatron(db), await newPatron(db)]
  const first = await hold(db, owner, title, { placedAt: later({ minutes: -60 }), ...wanted })
  const second = await hold(db, next, title, wanted)
  const [copy, other] = title.items as [(typeof title.items)[0], (typeof title.items)[0]]
  return { title, owner, next, first, second, copy, other, desk: await openCounter(db) }
}

test('lending the captured copy to its patron makes the hold FULFILLED, records it and clears the shelf (H9)', async () => {
  const { owner, first, second, copy, desk } = await two()
  await desk.checkIn(copy)
  const { loanId } = await desk.checkOut(owner, copy)
  expect(await holdNow(db, first)).toMatchObject({
    state: 'FULFILLED',
    itemId: null,
    shelfExpiresOn: null,
    closedAt: now,
  })
  expect(await openLoans(db, copy)).toMatchObject([
    { id: loanId, patronId: owner.id, branchId: desk.branchId, lentAt: now, dueOn: day(14), renewals: 0 },
  ])
  expect(await itemNow(db, copy)).toMatchObject({ shelvedHoldId: null })
  expect(await stepsOf(db, first)).toMatchObject([
    { to: 'READY' },
    { from: 'READY', to: 'FULFILLED', at: now, actor: desk.actor },
  ])
  expect(await statesOf(db, second)).toEqual(['QUEUED'])
})

test('lending a copy to the same patron again returns the same loan and lends nothing more (H4)', async () => {
  const { owner, copy, desk } = await two()
  await desk.checkIn(copy)
  expect(await desk.checkOut(owner, copy)).toEqual(await desk.checkOut(owner, copy))
  expect(await db.prisma.loan.count({ where: { itemId: copy.id } })).toBe(1)
})

test.each(['RECEIVED', 'QUEUED'] as const)(
  "any copy of the title fulfils the patron's own hold while it is %s (H9)",
  async (state) => {
    const [patron, title] = [await newPatron(db), await newTitle(db)]
    const own = await hold(db, patron, title, { state })
    await (await openCounter(db)).checkOut(patron, title.items[0] ?? { barcode: '' })
    expect(await statesOf(db, own)).toEqual(['FULFILLED'])
  },
)

test('lending another copy fulfils the hold, and the copy on the shelf goes to the next hold (H9)', async () => {
  const { owner, first, second, copy, other, desk } = await two({ contactMethod: 'MAIL' }, 2)
  await desk.checkIn(copy)
  await desk.checkOut(owner, other)
  expect(await holdNow(db, first)).toMatchObject({ state: 'FULFILLED', itemId: null })
  expect(await holdNow(db, second)).toMatchObject({ state: 'READY', itemId: copy.id, shelfExpiresOn: day(7) })
  // The old slip stays in the copy, and the shelf list shows it.
  expect(await itemNow(db, copy)).toMatchObject({ shelvedHoldId: first.id })
})

test('lending another copy while the captured one is in transit assigns that copy to the next hold as IN_TRANSIT (H3, H9)', async () => {
  const seto = await branchOf(db, 'seto')
  const { owner, first, second, copy, other, desk } = await two({}, 2)
  await db.prisma.hold.update({ where: { id: first.id }, data: { pickupBranchId: seto.id } })
  await desk.checkIn(copy)
  await desk.checkOut(owner, other)
  // The next patron collects at the branch of the last scan, but the copy is in transit to Seto.
  expect(await holdNow(db, second)).toMatchObject({ state: 'IN_TRANSIT', itemId: copy.id })
  const arrived = await (await openCounter(db, seto)).checkIn(copy)
  expect(arrived.instruction).toEqual({ what: 'TRANSIT', branchId: desk.branchId, holdId: second.id })
  expect((await desk.checkIn(copy)).instruction).toMatchObject({ what: 'HOLD_SHELF', holdId: second.id })
})

test("lending copy A never affects another patron's hold on copy B (H9)", async () => {
  const { first, second, copy, other, desk } = await two({}, 2)
  await desk.checkIn(copy)
  const before = await holdNow(db, first)
  await desk.checkOut(await newPatron(db), other)
  expect(await holdNow(db, first)).toEqual(before)
  expect(await statesOf(db, second)).toEqual(['QUEUED'])
})

test('a captured copy is refused to others until staff revert the hold, whose owner is then first in the queue (H9)', async () => {
  const { first, second, copy, other, desk } = await two({}, 2)
  const walkIn = await newPatron(db)
  await desk.checkIn(copy)
  expect(await refusalOf(desk.checkOut(walkIn, copy))).toMatchObject({ name: 'HeldForAnother', holdId: first.id })
  expect(await openLoans(db, copy)).toEqual([])
  await desk.revert(first)
  expect(await holdNow(db, first)).toMatchObject({ state: 'QUEUED', itemId: null, shelfExpiresOn: null })
  await desk.checkOut(walkIn, copy)
  expect(await openLoans(db, copy)).toMatchObject([{ patronId: walkIn.id }])
  await desk.checkIn(other)
  expect(await statesOf(db, first, second)).toEqual(['READY', 'QUEUED'])
  expect(await stepsOf(db, first)).toMatchObject([
    { to: 'READY' },
    { to: 'QUEUED', actor: desk.actor, reason: 'lent to another' },
    { to: 'READY' },
  ])
})

test('a hold in transit can be reverted too; a hold without a copy cannot (H9)', async () => {
  const { first, second, copy, desk } = await two({ pickupBranchId: (await branchOf(db, 'seto')).id })
  await desk.checkIn(copy)
  await desk.revert(first)
  expect(await statesOf(db, first, second)).toEqual(['QUEUED', 'QUEUED'])
  expect(await refusalOf(desk.revert(first))).toMatchObject({ name: 'HoldNotCaptured' })
})

test('a copy on loan is refused to another patron until it is checked in', async () => {
  const { title, copy, desk } = await two()
  const { id } = await lend(db, await newPatron(db), title)
  expect(await refusalOf(desk.checkOut(await newPatron(db), copy))).toMatchObject({ name: 'ItemOnLoan' })
  expect(await openLoans(db, copy)).toMatchObject([{ id }])
})

test('a reference only, damaged or withdrawn copy is not lent; a missing or lost one at the desk is (L7)', async () => {
  const { copy, desk, owner } = await two()
  const set = (data: object) => db.prisma.item.update({ where: { id: copy.id }, data })
  await set({ referenceOnly: true })
  expect(await refusalOf(desk.checkOut(owner, copy))).toMatchObject({ name: 'ItemReferenceOnly' })
  for (const status of ['DAMAGED', 'WITHDRAWN'] as const) {
    await set({ referenceOnly: false, status })
    expect(await refusalOf(desk.checkOut(owner, copy))).toMatchObject({ name: 'ItemNotLendable', status })
  }
  expect(await openLoans(db, copy)).toEqual([])
  await set({ status: 'AVAILABLE' })
  for (const status of ['MISSING', 'LOST'] as const) {
    await desk.report(copy, status)
    await desk.checkOut(owner, copy)
    expect(await itemNow(db, copy)).toMatchObject({ status: 'AVAILABLE' })
    await desk.checkIn(copy)
  }
})

test('a blocked patron and an expired card borrow nothing, and a ready copy stays on the shelf (L8)', async () => {
  const { owner, first, copy, desk } = await two()
  await desk.checkIn(copy)
  const set = (data: object) => db.prisma.patron.update({ where: { id: owner.id }, data })
  await set({ barredFrom: day(0), barredUntil: day(0) })
  expect(await refusalOf(desk.checkOut(owner, copy))).toMatchObject({ name: 'PatronBlocked' })
  await set({ barredFrom: null, barredUntil: null, expiresOn: day(-1) })
  expect(await refusalOf(desk.checkOut(owner, copy))).toMatchObject({ name: 'CardExpired' })
  expect(await statesOf(db, first)).toEqual(['READY'])
  await set({ expiresOn: day(0) })
  await desk.checkOut(owner, copy)
  expect(await statesOf(db, first)).toEqual(['FULFILLED'])
})

test('a loan limit refuses with its values; 0 lends nothing, null everything, and the most specific rule applies (L4)', async () => {
  const rule = { groupCode: 'CD', days: 14, renewals: 0 }
  const [patron, desk] = [await newPatron(db, { categoryCode: 'COMMUTER' }), await openCounter(db)]
  const cd = async () => (await newTitle(db, { materialType: 'CD' })).items[0] ?? { barcode: '' }
  const limited = await db.prisma.loanRule.create({ data: { ...rule, category: 'COMMUTER', copies: 2 } })
  await desk.checkOut(patron, await cd())
  await desk.checkOut(patron, await cd())
  const refused = { name: 'LoanLimitReached', group: 'CD', limit: 2, inUse: 2 }
  expect(await refusalOf(desk.checkOut(patron, await cd()))).toMatchObject(refused)
  await desk.checkOut(patron, (await newTitle(db)).items[0] ?? { barcode: '' })
  const set = (copies: number | null) => db.prisma.loanRule.update({ where: { id: limited.id }, data: { copies } })
  await set(0)
  const never = { name: 'LoanLimitReached', limit: 0, inUse: 0 }
  expect(await refusalOf(desk.checkOut(await newPatron(db, { categoryCode: 'COMMUTER' }), await cd()))).toMatchObject(
    never,
  )
  await desk.checkOut(await newPatron(db), await cd())
  await set(null)
  await desk.checkOut(patron, await cd())
  expect(await db.prisma.loan.count({ where: { patronId: patron.id, returnedAt: null } })).toBe(4)
  await db.prisma.loanRule.delete({ where: { id: limited.id } })
})

describe.each(inEveryTimeZone())('with the server in %s', (serverZone) => {
  serverZone.use()

  test('on a closed day copies can be checked in, and check-out is refused with the next open day (R1)', async () => {
    // Closed on Tuesdays, and once on this Wednesday.
    const branch = await newBranch(db, { closedWeekdays: [2] })
    await db.prisma.branchDay.create({ data: { branchId: branch.id, date: day(1), isOpen: false } })
    const desk = await openCounter(db, branch, new Date('2026-11-24T00:00:00+09:00'))
    const [patron, title] = [await newPatron(db), await newTitle(db)]
    const [copy] = title.items as [(typeof title.items)[0]]
    await lend(db, patron, title)
    expect(await desk.checkIn(copy)).toMatchObject({ returned: true })
    const refused = { name: 'BranchClosed', branchId: branch.id, opensOn: '2026-11-26' }
    expect(await refusalOf(desk.checkOut(patron, copy))).toMatchObject(refused)
    expect(await openLoans(db, copy)).toEqual([])
    const open = await openCounter(db, branch, new Date('2026-11-23T23:59:59+09:00'))
    await open.checkOut(patron, copy)
    // Two weeks after Monday the 23rd is a Monday. Another test covers a due date on a closed Tuesday.
    expect(await openLoans(db, copy)).toMatchObject([{ dueOn: day(13), branchId: branch.id }])
  })

  test('a due date on a closed day moves to the next open day of the lending branch (R1)', async () => {
    const branch = await newBranch(db, { closedWeekdays: [2] })
    const title = await newTitle(db)
    await db.prisma.branchDay.createMany({
      data: [
        { branchId: branch.id, date: day(0), isOpen: true },
        { branchId: branch.id, date: day(15), isOpen: false },
      ],
    })
    const desk = await openCounter(db, branch, new Date('2026-11-24T23:59:59+09:00'))
    await desk.checkOut(await newPatron(db), title.items[0] ?? { barcode: '' })
    expect(await openLoans(db, title.items[0] ?? { id: 0 })).toMatchObject([{ dueOn: day(16) }])
  })
})
