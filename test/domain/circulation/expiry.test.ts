import { beforeEach, describe, expect, test } from 'vitest'
import { expireShelf } from '../../../server/domain/circulation/expire-shelf.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later } from '../../support/library/now.ts'
import { branchOf, day, hold, newBranch, newPatron, newTitle } from '../../support/library/world.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'
import { cancelOwn, holdNow, itemNow, noticesOf, openCounter, statesOf, stepsOf } from './counter.ts'

const db = useDatabase()
const none = { expired: 0, passedOn: 0, failed: 0 }

/** A hold on the shelf through the seventh day from today, with another patron waiting. */
async function shelved(next: Parameters<typeof hold>[3] = {}) {
  const [title, owner] = [await newTitle(db), await newPatron(db)]
  const first = await hold(db, owner, title, { placedAt: later({ minutes: -60 }) })
  const second = await hold(db, await newPatron(db), title, { contactMethod: 'MAIL', ...next })
  const [copy] = title.items as [(typeof title.items)[0]]
  const desk = await openCounter(db)
  await desk.checkIn(copy)
  return { owner, first, second, copy, desk }
}

// Holds that other tests left on the shelf would be counted.
beforeEach(async () => {
  await expireShelf(db, later({ days: 60 }))
})

describe.each(inEveryTimeZone())('with the server in %s', (serverZone) => {
  serverZone.use()
  const lastMoment = new Date('2026-12-01T23:59:59+09:00')
  const midnight = new Date('2026-12-02T00:00:00+09:00')
  const dayAfter = new Date('2026-12-02T10:00:00+09:00')

  test('a hold whose period ends today stays through its last moment; the day after it is expired, and the next hold is READY and notified (H5)', async () => {
    const { first, second, copy, desk } = await shelved()
    expect(await expireShelf(db, lastMoment)).toEqual(none)
    expect(await statesOf(db, first)).toEqual(['READY'])
    // The branch has not opened yet.
    expect(await expireShelf(db, midnight)).toEqual(none)
    expect(await expireShelf(db, dayAfter)).toEqual({ expired: 1, passedOn: 1, failed: 0 })
    expect(await holdNow(db, first)).toMatchObject({ state: 'EXPIRED', itemId: null, closedAt: dayAfter })
    expect(await holdNow(db, second)).toMatchObject({ state: 'READY', itemId: copy.id, shelfExpiresOn: day(15) })
    expect(await noticesOf(db, second)).toMatchObject([{ branchId: desk.branchId }])
    const over = {
      from: 'READY',
      to: 'EXPIRED',
      at: dayAfter,
      actor: 'job:expire-shelf',
      reason: 'not collected in time',
    }
    expect((await stepsOf(db, first)).at(-1)).toEqual(over)
    // Another run changes nothing.
    expect(await expireShelf(db, dayAfter)).toEqual(none)
    expect(await noticesOf(db, second)).toHaveLength(1)
  })
})

test('when the next patron collects at another branch, the copy is IN_TRANSIT and the patron is notified on arrival (H5)', async () => {
  const seto = await branchOf(db, 'seto')
  const { first, second, copy, desk } = await shelved({ pickupBranchId: seto.id })
  expect(await expireShelf(db, later({ days: 8 }))).toEqual({ expired: 1, passedOn: 1, failed: 0 })
  expect(await statesOf(db, first, second)).toEqual(['EXPIRED', 'IN_TRANSIT'])
  expect(await noticesOf(db, second)).toEqual([])
  // Still on the shelf with the first slip, so staff see that it must be removed.
  expect(await itemNow(db, copy)).toMatchObject({ shelvedHoldId: first.id })
  expect((await desk.checkIn(copy)).instruction).toMatchObject({ what: 'TRANSIT', branchId: seto.id })
  await (await openCounter(db, seto)).checkIn(copy)
  expect(await noticesOf(db, second)).toMatchObject([{ branchId: seto.id }])
})

test('without a waiting hold the copy goes home (H5)', async () => {
  const { first, second, copy, desk } = await shelved()
  await cancelOwn(db, { id: second.patronId ?? 0 }, second)
  expect(await expireShelf(db, later({ days: 8 }))).toEqual({ expired: 1, passedOn: 0, failed: 0 })
  expect(await statesOf(db, first)).toEqual(['EXPIRED'])
  expect((await desk.checkIn(copy)).instruction).toEqual({ what: 'HOME', branchId: desk.branchId })
  expect(await itemNow(db, copy)).toMatchObject({ shelvedHoldId: null })
})

test('a hold fulfilled or cancelled in the meantime does not expire, and its copy is assigned to nobody (H5, M1)', async () => {
  const [filled, cancelled] = [await shelved(), await shelved()]
  await filled.desk.checkOut(filled.owner, filled.copy)
  await cancelOwn(db, cancelled.owner, cancelled.first)
  expect(await expireShelf(db, later({ days: 8 }))).toEqual(none)
  expect(await statesOf(db, filled.first, filled.second)).toEqual(['FULFILLED', 'QUEUED'])
  expect(await statesOf(db, cancelled.first, cancelled.second)).toEqual(['CANCEL_REQUESTED', 'QUEUED'])
  for (const { second } of [filled, cancelled]) expect(await noticesOf(db, second)).toEqual([])
})

test('a copy that cannot be assigned does not stop other holds from expiring, and the run reports the failure (H5)', async () => {
  const branch = await newBranch(db)
  const stuck = await shelved()
  await db.prisma.$transaction([
    db.prisma.item.update({ where: { id: stuck.copy.id }, data: { awayAtId: branch.id } }),
    db.prisma.hold.updateMany({
      where: { id: { in: [stuck.first.id, stuck.second.id] } },
      data: { pickupBranchId: branch.id },
    }),
  ])
  const set = (closedWeekdays: number[]) =>
    db.prisma.branch.update({ where: { id: branch.id }, data: { closedWeekdays } })
  await set([1, 2, 3, 4, 5, 6, 7])
  const other = await shelved()
  expect(await expireShelf(db, later({ days: 8 }))).toEqual({ expired: 1, passedOn: 1, failed: 1 })
  expect(await statesOf(db, stuck.first, stuck.second)).toEqual(['READY', 'QUEUED'])
  expect(await statesOf(db, other.first, other.second)).toEqual(['EXPIRED', 'READY'])
  await set([])
})
