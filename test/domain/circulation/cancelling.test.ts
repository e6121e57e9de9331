import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, hold, newPatron, newTitle } from '../../support/library/world.ts'
import { cancelOwn, holdNow, itemNow, noticesOf, openCounter, refusalOf, statesOf, stepsOf } from './counter.ts'

const db = useDatabase()

async function two(wanted: Parameters<typeof hold>[3] = {}) {
  const [title, owner] = [await newTitle(db), await newPatron(db)]
  const first = await hold(db, owner, title, { placedAt: later({ minutes: -60 }), ...wanted })
  const second = await hold(db, await newPatron(db), title, { contactMethod: 'MAIL' })
  return { owner, first, second, copy: title.items[0] ?? { id: 0, barcode: '' }, desk: await openCounter(db) }
}

test('a hold cancelled while READY waits for its removal; at check-in it is CANCELLED and the next hold READY (H7)', async () => {
  const { owner, first, second, copy, desk } = await two()
  await desk.checkIn(copy)
  await cancelOwn(db, owner, first, later({ minutes: 1 }))
  expect(await holdNow(db, first)).toMatchObject({ state: 'CANCEL_REQUESTED', itemId: copy.id, closedAt: null })
  expect(await statesOf(db, second)).toEqual(['QUEUED'])
  expect(await noticesOf(db, second)).toEqual([])
  const said = (await desk.checkIn(copy)).instruction
  expect(said).toEqual({ what: 'HOLD_SHELF', branchId: desk.branchId, holdId: second.id })
  expect(await holdNow(db, first)).toMatchObject({ state: 'CANCELLED', itemId: null, closedAt: now })
  expect(await holdNow(db, second)).toMatchObject({ state: 'READY', itemId: copy.id })
  expect(await itemNow(db, copy)).toMatchObject({ shelvedHoldId: second.id })
  expect(await noticesOf(db, second)).toHaveLength(1)
  expect(await stepsOf(db, first)).toMatchObject([
    { to: 'READY', actor: desk.actor },
    { from: 'READY', to: 'CANCEL_REQUESTED', actor: 'patron' },
    { from: 'CANCEL_REQUESTED', to: 'CANCELLED', actor: desk.actor, reason: 'taken off the shelf' },
  ])
})

test('the copy of a hold cancelled while IN_TRANSIT goes to the next hold at its next scan, at any branch (H7)', async () => {
  const { owner, first, second, copy, desk } = await two({ pickupBranchId: (await branchOf(db, 'seto')).id })
  await desk.checkIn(copy)
  await cancelOwn(db, owner, first)
  const elsewhere = await openCounter(db, await branchOf(db, 'mitsu'))
  const said = (await elsewhere.checkIn(copy)).instruction
  expect(said).toEqual({ what: 'TRANSIT', branchId: desk.branchId, holdId: second.id })
  expect(await statesOf(db, first, second)).toEqual(['CANCELLED', 'IN_TRANSIT'])
})

test('a copy awaiting removal from the shelf is refused to other patrons, and reverting its hold cancels it (H7, H9)', async () => {
  const { owner, first, second, copy, desk } = await two()
  const walkIn = await newPatron(db)
  await desk.checkIn(copy)
  await cancelOwn(db, owner, first)
  expect(await refusalOf(desk.checkOut(walkIn, copy))).toMatchObject({ name: 'HeldForAnother' })
  await desk.revert(first)
  await desk.checkOut(walkIn, copy)
  expect(await statesOf(db, first, second)).toEqual(['CANCELLED', 'QUEUED'])
})

test('a patron who borrows the copy after cancelling has the loan, and the hold is CANCELLED (H7, H9)', async () => {
  const { owner, first, second, copy, desk } = await two()
  await desk.checkIn(copy)
  await cancelOwn(db, owner, first)
  await desk.checkOut(owner, copy)
  expect(await statesOf(db, first, second)).toEqual(['CANCELLED', 'QUEUED'])
  expect(await db.prisma.loan.count({ where: { itemId: copy.id, patronId: owner.id, returnedAt: null } })).toBe(1)
})

test('when staff cancel a ready hold, its copy serves the next hold at once, and that patron is notified (H7)', async () => {
  const { first, second, copy, desk } = await two()
  await desk.checkIn(copy)
  await desk.cancel(first)
  expect(await statesOf(db, first, second)).toEqual(['CANCELLED', 'READY'])
  expect(await noticesOf(db, second)).toHaveLength(1)
  // The old slip stays in the copy until the next scan.
  expect(await itemNow(db, copy)).toMatchObject({ shelvedHoldId: first.id })
  await desk.checkIn(copy)
  expect(await itemNow(db, copy)).toMatchObject({ shelvedHoldId: second.id })
  await desk.cancel(first)
  expect(await stepsOf(db, first)).toMatchObject([{ to: 'READY' }, { to: 'CANCELLED', reason: 'cannot be supplied' }])
})

test('when staff cancel a hold with a copy in transit, the next hold is IN_TRANSIT and its patron is notified only on arrival (H3, M1)', async () => {
  const seto = await branchOf(db, 'seto')
  for (const asked of [false, true]) {
    const { owner, first, second, copy, desk } = await two({ pickupBranchId: seto.id })
    await desk.checkIn(copy)
    if (asked) await cancelOwn(db, owner, first)
    await desk.cancel(first)
    // Its pickup branch is the branch where the copy was scanned last.
    expect(await statesOf(db, first, second)).toEqual(['CANCELLED', 'IN_TRANSIT'])
    expect(await noticesOf(db, second)).toEqual([])
    await (await openCounter(db, seto)).checkIn(copy)
    await desk.checkIn(copy)
    expect(await statesOf(db, second)).toEqual(['READY'])
    expect(await noticesOf(db, second)).toHaveLength(1)
  }
})

test('a closed hold cannot be cancelled at the desk, and an unknown one is not found (H7)', async () => {
  const [title, desk] = [await newTitle(db), await openCounter(db)]
  for (const state of ['FULFILLED', 'EXPIRED'] as const) {
    const over = await hold(db, await newPatron(db), title, { state })
    expect(await refusalOf(desk.cancel(over))).toMatchObject({ name: 'HoldNotChangeable', state })
  }
  expect(await refusalOf(desk.cancel({ id: 0 }))).toMatchObject({ name: 'NotFound' })
})

test('a captured hold cannot be cancelled and stays unchanged when the library refuses cancellations (H7)', async () => {
  const { owner, first, second, copy, desk } = await two()
  await desk.checkIn(copy)
  const set = (capturedCancel: 'REFUSE' | 'REQUEST') =>
    db.prisma.policy.update({ where: { id: 1 }, data: { capturedCancel } })
  await set('REFUSE')
  expect(await refusalOf(cancelOwn(db, owner, first))).toMatchObject({ name: 'HoldNotChangeable', state: 'READY' })
  expect(await statesOf(db, first, second)).toEqual(['READY', 'QUEUED'])
  await set('REQUEST')
})
