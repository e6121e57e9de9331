import { beforeEach, expect, test } from 'vitest'
import { Prisma } from '../../../generated/prisma/client.ts'
import { expireShelf } from '../../../server/domain/circulation/expire-shelf.ts'
import { write } from '../../../server/domain/common/write-batch.ts'
import { queueReadyNotices } from '../../../server/domain/notices/ready.ts'
import { updatePolicy } from '../../graphql/desk/library/rules.ts'
import { useDatabase } from '../../support/database/database.ts'
import { messagesTo, messagesUntil } from '../../support/library/letters.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, day, hold, newPatron, newTitle } from '../../support/library/world.ts'
import { cancelOwn, holdNow, openCounter, statesOf } from './counter.ts'

const db = useDatabase()
beforeEach(async () => {
  await db.prisma.notice.deleteMany()
})

/** Mails scheduled for 19:00 are sent by 19:30. */
const evening = later({ hours: 9, minutes: 30 })

async function waiting(patron: { id: number }, more: Parameters<typeof hold>[3] = {}) {
  const title = await newTitle(db)
  const one = await hold(db, patron, title, { contactMethod: 'MAIL', ...more })
  return { ...one, copy: title.items[0] ?? { id: 0, barcode: '' } }
}

/** The branch and the number of holds in a patron's mails. */
async function toldOf(patron: { mailAddress: string | null }, at = evening) {
  const letters = messagesTo(await messagesUntil(db, at), patron)
  return letters.map((letter) =>
    'holds' in letter && 'branch' in letter ? `${letter.kind} ${letter.branch?.code} ${letter.holds.length}` : '',
  )
}

test('holds ready at one branch on one day share one mail, two branches have two, and none is sent before the evening (M1)', async () => {
  const patron = await newPatron(db)
  const seto = await branchOf(db, 'seto')
  const [here, there] = [await openCounter(db), await openCounter(db, seto)]
  for (const minutes of [0, 60, 300]) {
    await (await openCounter(db, undefined, later({ minutes }))).checkIn((await waiting(patron)).copy)
  }
  await there.checkIn((await waiting(patron, { pickupBranchId: seto.id })).copy)
  expect(await toldOf(patron, later({ hours: 8, minutes: 59 }))).toEqual([])
  expect((await toldOf(patron)).sort()).toEqual(['HOLD_READY chuo 3', 'HOLD_READY seto 1'])
  // A hold ready later that evening goes into the next day's mail.
  const late = await openCounter(db, { id: here.branchId }, later({ hours: 10 }))
  await late.checkIn((await waiting(patron)).copy)
  expect(await toldOf(patron, later({ hours: 32 }))).toEqual([])
  expect(await toldOf(patron, later({ days: 1, hours: 10 }))).toEqual(['HOLD_READY chuo 1'])
})

test('holds of one patron checked in at many desks at once still share one mail (M1)', async () => {
  const patron = await newPatron(db)
  const holds = await Promise.all(Array.from({ length: 6 }, () => waiting(patron)))
  const desks = await Promise.all(holds.map(() => openCounter(db)))
  await Promise.all(desks.flatMap((desk, i) => [0, 1].map(() => desk.checkIn(holds[i]?.copy ?? { barcode: '' }))))
  expect(await toldOf(patron)).toEqual(['HOLD_READY chuo 6'])
})

test('a check-in elsewhere makes the hold IN_TRANSIT without mail; arrival makes it READY with a mail naming the right branch (H3)', async () => {
  const patron = await newPatron(db)
  const seto = await branchOf(db, 'seto')
  const one = await waiting(patron, { pickupBranchId: seto.id })
  await (await openCounter(db)).checkIn(one.copy)
  expect(await statesOf(db, one)).toEqual(['IN_TRANSIT'])
  expect(await toldOf(patron)).toEqual([])
  await (await openCounter(db, seto)).checkIn(one.copy)
  expect(await toldOf(patron)).toEqual(['HOLD_READY seto 1'])
})

test('contact NONE sends no mail, but the shelf period runs (M1)', async () => {
  const patron = await newPatron(db)
  const one = await waiting(patron, { contactMethod: 'NONE' })
  await (await openCounter(db)).checkIn(one.copy)
  const { shelfExpiresOn } = await holdNow(db, one)
  expect(shelfExpiresOn?.getTime()).toBeGreaterThan(day(6).getTime())
  expect(await toldOf(patron, later({ days: 1 }))).toEqual([])
  await expireShelf(db, later({ days: 20 }))
  expect(await statesOf(db, one)).toEqual(['EXPIRED'])
  expect(await db.prisma.notice.count({ where: { patronId: patron.id } })).toBe(0)
})

test('after an expiry the next patron at the same branch has READY and a mail; at another branch IN_TRANSIT and no mail (H5)', async () => {
  const title = await newTitle(db)
  const [copy, desk] = [title.items[0] ?? { barcode: '' }, await openCounter(db)]
  const [first, next, last] = [await newPatron(db), await newPatron(db), await newPatron(db)]
  const seto = await branchOf(db, 'seto')
  const made = []
  for (const [i, [patron, pickupBranchId]] of (
    [
      [first, desk.branchId],
      [next, desk.branchId],
      [last, seto.id],
    ] as const
  ).entries()) {
    const placedAt = later({ minutes: i - 60 })
    made.push(await hold(db, patron, title, { contactMethod: 'MAIL', placedAt, pickupBranchId }))
  }
  await desk.checkIn(copy)
  await db.prisma.hold.update({ where: { id: made[0]?.id ?? 0 }, data: { shelfExpiresOn: day(-1) } })
  await expireShelf(db, now)
  expect(await toldOf(next)).toEqual(['HOLD_READY chuo 1'])
  await db.prisma.hold.update({ where: { id: made[1]?.id ?? 0 }, data: { shelfExpiresOn: day(-1) } })
  await expireShelf(db, now)
  expect(await statesOf(db, ...made)).toEqual(['EXPIRED', 'EXPIRED', 'IN_TRANSIT'])
  expect([await toldOf(first), await toldOf(last)]).toEqual([[], []])
})

test('a hold cancelled before the capture or before the evening is never mailed as ready (M1)', async () => {
  const patron = await newPatron(db)
  const desk = await openCounter(db)
  const [before, after] = [await waiting(patron), await waiting(patron)]
  await cancelOwn(db, patron, before)
  await desk.checkIn(before.copy)
  await desk.checkIn(after.copy)
  await cancelOwn(db, patron, after)
  expect(await toldOf(patron, later({ days: 2 }))).toEqual([])
})

test('a hold reverted and ready again the same day is mailed once; at another branch only that branch is named (M1)', async () => {
  const patron = await newPatron(db)
  const [desk, seto] = [await openCounter(db), await branchOf(db, 'seto')]
  const [again, away] = [await waiting(patron), await waiting(patron)]
  for (const one of [again, away]) {
    await desk.checkIn(one.copy)
    await desk.revert(one)
  }
  await db.prisma.hold.update({ where: { id: away.id }, data: { pickupBranchId: seto.id } })
  await desk.checkIn(again.copy)
  await (await openCounter(db, seto)).checkIn(away.copy)
  expect((await toldOf(patron)).sort()).toEqual(['HOLD_READY chuo 1', 'HOLD_READY seto 1'])
  expect(await toldOf(patron, later({ days: 2 }))).toEqual([])
})

test('a changed schedule also applies to waiting mails, so that a day and a branch share one mail (M1)', async () => {
  const patron = await newPatron(db)
  const desk = await openCounter(db)
  await desk.checkIn((await waiting(patron)).copy)
  await updatePolicy(db, { readySchedule: '0 12 * * *' })
  await desk.checkIn((await waiting(patron)).copy)
  expect(await toldOf(patron, later({ hours: 2, minutes: 30 }))).toEqual(['HOLD_READY chuo 2'])
  await desk.checkIn((await waiting(patron)).copy)
  await updatePolicy(db, { readySchedule: '0 19 * * *' })
  await desk.checkIn((await waiting(patron)).copy)
  expect(await toldOf(patron, later({ hours: 8 }))).toEqual([])
  expect(await toldOf(patron)).toEqual(['HOLD_READY chuo 2'])
})

test('a changed schedule does not delay mails that are about to be sent or were tried (M1)', async () => {
  const desk = await openCounter(db)
  const made = []
  for (const wanted of [
    { nextAt: later({ minutes: 20 }) },
    { nextAt: later({ hours: 3 }), attempts: 1 },
    { nextAt: later({ hours: 3 }) },
  ]) {
    const one = await waiting(await newPatron(db))
    await desk.checkIn(one.copy)
    await db.prisma.notice.updateMany({ where: { holdId: one.id }, data: wanted })
    made.push({ ...wanted, holdId: one.id })
  }
  await updatePolicy(db, { readySchedule: '0 20 * * *' })
  const times = []
  for (const { holdId, nextAt } of made) {
    const notice = await db.prisma.notice.findFirstOrThrow({ where: { holdId } })
    times.push(notice.nextAt.getTime() - nextAt.getTime() > 0)
  }
  expect(times).toEqual([false, false, true])
  await updatePolicy(db, { readySchedule: '0 19 * * *' })
})

test('queueing the same transition twice writes one notice (M6)', async () => {
  const one = await waiting(await newPatron(db))
  await (await openCounter(db)).checkIn(one.copy)
  const steps = Prisma.sql`SELECT id, hold_id FROM hold_transitions WHERE hold_id = ${one.id} AND "to" = 'READY'`
  const told = queueReadyNotices('0 19 * * *', later({ days: 1 }))
  const ask = () => db.prisma.$transaction((tx) => write(tx, { steps, ...told }))
  await Promise.all([ask(), ask()])
  expect(await db.prisma.notice.count({ where: { holdId: one.id } })).toBe(1)
})
