import { expect, test } from 'vitest'
import { Prisma } from '../../../generated/prisma/client.ts'
import { readQueueEstimates } from '../../../server/domain/holds/eligibility/queue-estimate.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, hold, lend, newPatron, newTitle } from '../../support/library/world.ts'
import { holdNow, itemNow, noticesOf, openCounter, openLoans, refusalOf, statesOf, stepsOf } from './counter.ts'

const db = useDatabase()

async function queue(copies = 1, wanted: Parameters<typeof hold>[3] = {}) {
  const title = await newTitle(db, { copies })
  const first = await hold(db, await newPatron(db), title, { placedAt: later({ minutes: -60 }), ...wanted })
  const second = await hold(db, await newPatron(db), title, wanted)
  const [copy, other] = title.items as [(typeof title.items)[0], (typeof title.items)[0]]
  return { title, first, second, copy, other, desk: await openCounter(db) }
}

test.each(['MISSING', 'LOST', 'DAMAGED', 'WITHDRAWN'] as const)(
  'a captured copy reported %s returns its hold to its old place, and the next copy goes to it (H10)',
  async (status) => {
    const { first, second, copy, other, desk } = await queue(2)
    await desk.checkIn(copy)
    expect(await desk.report(copy, status)).toEqual({ itemId: copy.id, instruction: null })
    expect(await holdNow(db, first)).toMatchObject({ state: 'QUEUED', itemId: null, shelfExpiresOn: null })
    expect(await itemNow(db, copy)).toMatchObject({ status, shelvedHoldId: null })
    const places = await readQueueEstimates(db, Prisma.sql`h.id IN (${first.id}, ${second.id})`, now)
    expect([places.get(first.id)?.place, places.get(second.id)?.place]).toEqual([1, 2])
    const back = { from: 'READY', to: 'QUEUED', at: now, actor: desk.actor, reason: `copy ${status}` }
    expect((await stepsOf(db, first)).at(-1)).toEqual(back)
    // Repeating the report changes nothing.
    await desk.report(copy, status)
    expect(await stepsOf(db, first)).toHaveLength(2)
    await desk.checkIn(other)
    expect(await statesOf(db, first, second)).toEqual(['READY', 'QUEUED'])
  },
)

test('a copy in transit reported missing returns its hold to the queue (H10)', async () => {
  const { first, copy, desk } = await queue(1, { pickupBranchId: (await branchOf(db, 'seto')).id })
  await desk.checkIn(copy)
  await desk.report(copy, 'MISSING')
  expect(await statesOf(db, first)).toEqual(['QUEUED'])
})

test('withdrawing the copy of a hold with a requested cancellation cancels the hold (H7, H10)', async () => {
  const { first, second, copy, desk } = await queue()
  await desk.checkIn(copy)
  await db.prisma.hold.update({ where: { id: first.id }, data: { state: 'CANCEL_REQUESTED' } })
  await desk.report(copy, 'WITHDRAWN')
  expect(await statesOf(db, first, second)).toEqual(['CANCELLED', 'QUEUED'])
})

test.each(['MISSING', 'LOST'] as const)(
  'a %s copy that is checked in is recorded as found and goes to the first hold (H3)',
  async (status) => {
    const { first, copy, desk } = await queue(1, { contactMethod: 'MAIL' })
    await desk.report(copy, status)
    const found = { itemId: copy.id, returned: false, found: true }
    expect(await desk.checkIn(copy)).toMatchObject({ ...found, instruction: { what: 'HOLD_SHELF', holdId: first.id } })
    expect(await itemNow(db, copy)).toMatchObject({ status: 'AVAILABLE' })
    expect(await noticesOf(db, first)).toHaveLength(1)
    expect(await desk.checkIn(copy)).toMatchObject({ found: false })
  },
)

test('a damaged copy is set aside at check-in, and goes to the first hold once it is repaired (H3)', async () => {
  const { first, copy, desk } = await queue()
  await desk.report(copy, 'DAMAGED')
  expect((await desk.checkIn(copy)).instruction).toMatchObject({ what: 'ASIDE' })
  const { instruction } = await desk.report(copy, 'AVAILABLE')
  expect(instruction).toEqual({ what: 'HOLD_SHELF', branchId: desk.branchId, holdId: first.id })
  expect(await itemNow(db, copy)).toMatchObject({ status: 'AVAILABLE', shelvedHoldId: first.id })
  // Repeating the report changes nothing.
  expect(await desk.report(copy, 'AVAILABLE')).toEqual({ itemId: copy.id, instruction: null })
  expect(await stepsOf(db, first)).toHaveLength(1)
})

test('a copy repaired at another branch is sent to the pickup branch of its hold (H3)', async () => {
  const { first, copy, desk } = await queue()
  await desk.report(copy, 'DAMAGED')
  const workshop = await openCounter(db, await branchOf(db, 'seto'))
  const { instruction } = await workshop.report(copy, 'AVAILABLE')
  expect(instruction).toEqual({ what: 'TRANSIT', branchId: desk.branchId, holdId: first.id })
  expect(await itemNow(db, copy)).toMatchObject({ awayAtId: workshop.branchId, shelvedHoldId: null })
})

test('a new copy goes to the first hold; a new reference only copy goes to its shelf (H3)', async () => {
  const { title, first, second, desk } = await queue(0)
  const reference = await desk.add(title, 'NEW-REFERENCE', true)
  expect(reference.instruction).toEqual({ what: 'HOME', branchId: desk.branchId })
  const { itemId, instruction } = await desk.add(title, 'NEW-COPY')
  expect(instruction).toMatchObject({ what: 'HOLD_SHELF', holdId: first.id })
  expect(await statesOf(db, first, second)).toEqual(['READY', 'QUEUED'])
  expect(await itemNow(db, { id: itemId })).toMatchObject({ shelvedHoldId: first.id, branchId: desk.branchId })
})

test('a copy transferred to another branch first serves a hold at its next check-in, then goes to its new owner (H3)', async () => {
  const { copy, first, second, desk } = await queue()
  const seto = await branchOf(db, 'seto')
  await desk.move(copy, seto)
  expect(await itemNow(db, copy)).toMatchObject({ branchId: seto.id, awayAtId: desk.branchId })
  await desk.checkIn(copy)
  expect(await statesOf(db, first)).toEqual(['READY'])
  for (const waiting of [first, second]) await desk.cancel(waiting)
  expect((await desk.checkIn(copy)).instruction).toEqual({ what: 'TRANSIT', branchId: seto.id, holdId: null })
  expect((await (await openCounter(db, seto)).checkIn(copy)).instruction).toEqual({ what: 'HOME', branchId: seto.id })
  expect(await itemNow(db, copy)).toMatchObject({ awayAtId: null })
  expect(await refusalOf(desk.move(copy, { id: 0 }))).toMatchObject({ name: 'UnknownBranch' })
})

test('a ready copy that is transferred stays on the hold shelf and its hold stays READY (H3)', async () => {
  const { copy, first, desk } = await queue()
  await desk.checkIn(copy)
  await desk.move(copy, await branchOf(db, 'seto'))
  expect(await statesOf(db, first)).toEqual(['READY'])
  expect((await desk.checkIn(copy)).instruction).toMatchObject({ what: 'HOLD_SHELF', branchId: desk.branchId })
})

test('reporting a lent copy LOST keeps the loan open; its check-in ends the loan and serves the next hold (H10)', async () => {
  const { title, first, copy, desk } = await queue()
  const patron = await newPatron(db)
  const { id } = await lend(db, patron, title)
  await desk.report(copy, 'LOST')
  expect(await openLoans(db, copy)).toMatchObject([{ id, patronId: patron.id }])
  for (const borrower of [patron, await newPatron(db)]) {
    expect(await refusalOf(desk.checkOut(borrower, copy))).toMatchObject({ name: 'ItemOnLoan' })
  }
  expect(await refusalOf(desk.report(copy, 'AVAILABLE'))).toMatchObject({ name: 'ItemOnLoan' })
  expect(await desk.checkIn(copy)).toMatchObject({ returned: true, found: true })
  expect(await openLoans(db, copy)).toEqual([])
  expect(await itemNow(db, copy)).toMatchObject({ status: 'AVAILABLE' })
  expect(await statesOf(db, first)).toEqual(['READY'])
})

test('WITHDRAWN ends the loan; MISSING and DAMAGED are refused while the copy is on loan', async () => {
  const { title, first, copy, desk } = await queue()
  await lend(db, await newPatron(db), title)
  for (const status of ['MISSING', 'DAMAGED'] as const) {
    expect(await refusalOf(desk.report(copy, status))).toMatchObject({ name: 'ItemOnLoan' })
  }
  expect(await itemNow(db, copy)).toMatchObject({ status: 'AVAILABLE' })
  await desk.report(copy, 'WITHDRAWN')
  expect(await openLoans(db, copy)).toEqual([])
  expect(await db.prisma.loan.findFirst({ where: { itemId: copy.id } })).toMatchObject({
    returnedAt: now,
    patronId: null,
  })
  expect((await desk.checkIn(copy)).instruction).toMatchObject({ what: 'ASIDE' })
  expect(await statesOf(db, first)).toEqual(['QUEUED'])
})
