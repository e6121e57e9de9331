import { describe, expect, test } from 'vitest'
import { expireShelf } from '../../../server/domain/circulation/expire-shelf.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, day, newBranch } from '../../support/library/world.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'
import { holdOf, nextInLine, onShelf, stepsOf, takeTo } from './shelf.ts'

const db = useDatabase()
const noticesOf = (holdId: number) => db.prisma.notice.findMany({ where: { holdId } })

describe.each(inEveryTimeZone())('with the server in %s', (zone) => {
  zone.use()

  test('a hold whose last day is today stays until its last second in Tokyo, and expires when the branch next opens (H5)', async () => {
    const waiting = await onShelf(db, 0)
    for (const early of ['2026-11-24T23:59:59+09:00', '2026-11-25T00:00:00+09:00', '2026-11-25T08:59:59+09:00']) {
      await expireShelf(db, new Date(early))
      expect(await holdOf(db, waiting)).toMatchObject({ state: 'READY', itemId: waiting.itemId })
    }
    const opening = new Date('2026-11-25T09:00:00+09:00')
    await expireShelf(db, opening)
    expect(await holdOf(db, waiting)).toMatchObject({
      state: 'EXPIRED',
      closedAt: opening,
      itemId: null,
      shelfExpiresOn: null,
    })
  })
})

test('when a hold expires and nobody waits, the copy is free and the transition records actor and reason (H5)', async () => {
  const expired = await onShelf(db, -1)
  expect(await expireShelf(db, now)).toEqual({ expired: 1, passedOn: 0, failed: 0 })
  const [, step] = await db.prisma.holdTransition.findMany({ where: { holdId: expired.id }, orderBy: { id: 'asc' } })
  expect(step).toMatchObject({
    from: 'READY',
    to: 'EXPIRED',
    at: now,
    actor: 'job:expire-shelf',
    reason: 'not collected in time',
  })
  expect(await db.prisma.hold.count({ where: { itemId: expired.itemId } })).toBe(0)
})

test('when another patron waits at the same branch, their hold is READY with a notice and a new period (H5, M1)', async () => {
  const expired = await onShelf(db, -1)
  const first = await nextInLine(db, expired.title, { contactMethod: 'MAIL' })
  const second = await nextInLine(db, expired.title, { contactMethod: 'MAIL' })
  expect(await expireShelf(db, now)).toEqual({ expired: 1, passedOn: 1, failed: 0 })
  const ready = await holdOf(db, first)
  expect(ready).toMatchObject({ state: 'READY', itemId: expired.itemId })
  expect(ready.shelfExpiresOn?.getTime()).toBeGreaterThanOrEqual(day(7).getTime())
  expect(await noticesOf(first.id)).toMatchObject([
    { kind: 'HOLD_READY', patronId: first.patron.id, branchId: (await branchOf(db)).id },
  ])
  expect(await holdOf(db, second)).toMatchObject({ state: 'QUEUED' })
  expect(await noticesOf(second.id)).toEqual([])
  expect(await noticesOf(expired.id)).toEqual([])
})

test('when the next patron collects at another branch, the hold is IN_TRANSIT without notice or period (H5, M1)', async () => {
  const expired = await onShelf(db, -1)
  const elsewhere = await newBranch(db)
  const next = await nextInLine(db, expired.title, { pickupBranchId: elsewhere.id, contactMethod: 'MAIL' })
  expect(await expireShelf(db, now)).toEqual({ expired: 1, passedOn: 1, failed: 0 })
  expect(await holdOf(db, next)).toMatchObject({ state: 'IN_TRANSIT', itemId: expired.itemId, shelfExpiresOn: null })
  expect(await noticesOf(next.id)).toEqual([])
})

test('when the next patron chose no mail, the hold is READY with a shelf period and without a notice (M1)', async () => {
  const expired = await onShelf(db, -1)
  const next = await nextInLine(db, expired.title, { contactMethod: 'NONE' })
  await expireShelf(db, now)
  expect(await holdOf(db, next)).toMatchObject({ state: 'READY', shelfExpiresOn: expect.any(Date) })
  expect(await noticesOf(next.id)).toEqual([])
})

test('the copy of another branch goes home when nobody waits (H5)', async () => {
  const expired = await onShelf(db, -1)
  const owner = await newBranch(db)
  const { id: here } = await branchOf(db)
  await db.prisma.item.update({ where: { id: expired.itemId }, data: { branchId: owner.id, awayAtId: here } })
  expect(await expireShelf(db, now)).toEqual({ expired: 1, passedOn: 0, failed: 0 })
  expect(await db.prisma.item.findUnique({ where: { id: expired.itemId } })).toMatchObject({ awayAtId: here })
})

test.each([
  { state: 'FULFILLED', closedAt: now, itemId: null, shelfExpiresOn: null },
  { state: 'CANCEL_REQUESTED' },
  { state: 'CANCELLED', closedAt: now, itemId: null, shelfExpiresOn: null },
] as const)(
  'a hold that became $state meanwhile does not expire, and nobody is notified (H5, M1)',
  async (meanwhile) => {
    const waiting = await onShelf(db, -1)
    await db.prisma.hold.update({ where: { id: waiting.id }, data: meanwhile })
    expect(await expireShelf(db, now)).toEqual({ expired: 0, passedOn: 0, failed: 0 })
    expect(await holdOf(db, waiting)).toMatchObject(meanwhile)
    expect(await stepsOf(db, waiting)).toEqual(['READY'])
    expect(await noticesOf(waiting.id)).toEqual([])
  },
)

test('a second run, at once or a day later, changes nothing (H5)', async () => {
  const expired = await onShelf(db, -1)
  const next = await nextInLine(db, expired.title, { contactMethod: 'MAIL' })
  await expireShelf(db, now)
  const before = [await stepsOf(db, expired), await stepsOf(db, next), await noticesOf(next.id)]
  expect(await expireShelf(db, now)).toEqual({ expired: 0, passedOn: 0, failed: 0 })
  expect(await expireShelf(db, later({ days: 1 }))).toMatchObject({ failed: 0 })
  expect([await stepsOf(db, expired), await stepsOf(db, next), await noticesOf(next.id)]).toEqual(before)
})

test('a hold that cannot be expired stays unchanged and is reported by its id only; all others expire (H5)', async () => {
  const never = await newBranch(db, { closedWeekdays: [1, 2, 3, 4, 5, 6, 7] })
  const stuck = await onShelf(db, -3)
  await takeTo(db, stuck, never)
  const next = await nextInLine(db, stuck.title, { pickupBranchId: never.id })
  const others = [await onShelf(db, -1), await onShelf(db, -2)]
  const told: string[] = []
  const done = await expireShelf(db, now, (what, error) => told.push(`${what}: ${error}`))
  expect(done).toEqual({ expired: 2, passedOn: 0, failed: 1 })
  expect(told).toEqual([
    `hold ${stuck.id}: NeverOpen: The calendar of this branch has no open day for more than a year.`,
  ])
  expect(await holdOf(db, stuck)).toMatchObject({ state: 'READY', itemId: stuck.itemId, closedAt: null })
  expect(await stepsOf(db, stuck)).toEqual(['READY'])
  expect(await holdOf(db, next)).toMatchObject({ state: 'QUEUED', itemId: null })
  for (const other of others) expect(await holdOf(db, other)).toMatchObject({ state: 'EXPIRED' })

  await db.prisma.branch.update({ where: { id: never.id }, data: { closedWeekdays: [] } })
  expect(await expireShelf(db, now)).toEqual({ expired: 1, passedOn: 1, failed: 0 })
})

test('on a closed day no copy is reassigned, and on the next open day only after the branch opens (H5)', async () => {
  // Tuesday, the tests' today, is closed. On Wednesday the branch opens at half past nine.
  const branch = await newBranch(db, { closedWeekdays: [2] })
  const hours = [540 + 30, 14 * 60].map((opens) => ({ branchId: branch.id, weekday: 3, opens, closes: opens + 120 }))
  await db.prisma.branchHours.createMany({ data: hours })
  const [expired, elsewhere] = [await onShelf(db, -1), await onShelf(db, -1)]
  await takeTo(db, expired, branch)
  const next = await nextInLine(db, expired.title, { pickupBranchId: branch.id, contactMethod: 'MAIL' })
  // Another branch, which is open, is not delayed.
  expect(await expireShelf(db, now)).toEqual({ expired: 1, passedOn: 0, failed: 0 })
  expect(await holdOf(db, elsewhere)).toMatchObject({ state: 'EXPIRED' })
  for (const early of ['2026-11-24T23:50:00+09:00', '2026-11-25T00:05:00+09:00', '2026-11-25T09:29:59+09:00']) {
    expect([early, await expireShelf(db, new Date(early))]).toEqual([early, { expired: 0, passedOn: 0, failed: 0 }])
  }
  expect(await noticesOf(next.id)).toEqual([])
  const opening = new Date('2026-11-25T09:30:00+09:00')
  expect(await expireShelf(db, opening)).toEqual({ expired: 1, passedOn: 1, failed: 0 })
  expect(await holdOf(db, expired)).toMatchObject({ state: 'EXPIRED', closedAt: opening })
  expect(await noticesOf(next.id)).toHaveLength(1)
})

test('a closed weekday that is open once has no hours, so it counts as open from midnight (H5)', async () => {
  const branch = await newBranch(db, { closedWeekdays: [2] })
  await db.prisma.branchDay.create({ data: { branchId: branch.id, date: day(0), isOpen: true } })
  const expired = await onShelf(db, -1)
  await takeTo(db, expired, branch)
  expect(await expireShelf(db, new Date('2026-11-24T00:10:00+09:00'))).toMatchObject({ expired: 1 })
})

test('two concurrent runs expire each hold once and give each copy to one patron (H3, H5)', async () => {
  const shelf = await Promise.all(Array.from({ length: 12 }, () => onShelf(db, -1)))
  const next = await Promise.all(shelf.map(({ title }) => nextInLine(db, title, { contactMethod: 'MAIL' })))
  const runs = await Promise.all([expireShelf(db, now), expireShelf(db, now), expireShelf(db, now)])
  const sum = (count: 'expired' | 'passedOn' | 'failed') => runs.reduce((all, run) => all + run[count], 0)
  expect([sum('expired'), sum('passedOn'), sum('failed')]).toEqual([12, 12, 0])
  for (const each of shelf) expect(await stepsOf(db, each)).toEqual(['READY', 'EXPIRED'])
  for (const each of next) {
    expect(await stepsOf(db, each)).toEqual(['QUEUED', 'READY'])
    expect(await noticesOf(each.id)).toHaveLength(1)
  }
})
