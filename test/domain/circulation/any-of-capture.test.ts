import { expect, test } from 'vitest'
import { cancelForPatron } from '../../../server/domain/circulation/cancel-for-patron.ts'
import { checkOut } from '../../../server/domain/circulation/check-out.ts'
import { expireShelf } from '../../../server/domain/circulation/expire-shelf.ts'
import { updateItemStatus } from '../../../server/domain/circulation/items/report.ts'
import { unfillableHolds } from '../../../server/domain/circulation/lists/unfillable.ts'
import { revertHold } from '../../../server/domain/circulation/revert-hold.ts'
import { undoDeskAction } from '../../../server/domain/circulation/undo/undo.ts'
import { confirmHolds } from '../../../server/domain/holds/confirm.ts'
import { purge } from '../../../server/domain/retention/purge.ts'
import { useDatabase } from '../../support/database/database.ts'
import { anyOfSetOf, cancel, newSetOf, placeAny } from '../../support/library/any-of.ts'
import { checkIn } from '../../support/library/check-in.ts'
import { later, now } from '../../support/library/now.ts'
import { returnCopy, states } from '../../support/library/sequences.ts'
import { branchOf, hold, newBranch, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()
const desk = async (at = now) => ({
  branchId: (await branchOf(db)).id,
  staffId: (await patronOf(db, patrons.hanako)).id,
  now: at,
})
const nth = <T>(all: T[], n: number) => all[n] as T
const barcode = (title: { items: { barcode: string }[] }) => nth(title.items, 0).barcode

test('the first two captured holds of a set of four go to the patron; the second capture ends the others, and nobody is notified (A1)', async () => {
  const { patron, titles, holds } = await newSetOf(db, 4, 2)
  await returnCopy(db, nth(titles, 2))
  expect(await states(db, holds)).toEqual(['QUEUED', 'QUEUED', 'READY', 'QUEUED'])
  await returnCopy(db, nth(titles, 0))
  expect(await states(db, holds)).toEqual(['READY', 'CANCELLED', 'READY', 'CANCELLED'])
  expect(await db.prisma.notice.count({ where: { patronId: patron.id } })).toBe(0)
  const steps = await db.prisma.holdTransition.findMany({ where: { holdId: nth(holds, 1).id }, orderBy: { id: 'asc' } })
  expect(steps.map(({ from, to }) => [from, to])).toEqual([
    [null, 'RECEIVED'],
    ['RECEIVED', 'QUEUED'],
    ['QUEUED', 'CANCELLED'],
  ])
})

test('all members queue by time of placing, and the copy of an ended member goes to the next hold (A1, H2)', async () => {
  const titles = [await newTitle(db), await newTitle(db)]
  const before = await hold(db, await newPatron(db), nth(titles, 0), { placedAt: new Date(now.getTime() - 60_000) })
  const { holds } = await anyOfSetOf(db, titles, 1)
  const after = await hold(db, await newPatron(db), nth(titles, 1), { placedAt: later({ minutes: 5 }) })
  expect(await returnCopy(db, nth(titles, 0))).toMatchObject({ holdId: before.id })
  expect(await returnCopy(db, nth(titles, 1))).toMatchObject({ holdId: nth(holds, 1).id })
  expect(await states(db, holds)).toEqual(['CANCELLED', 'READY'])
  await db.prisma.hold.update({
    where: { id: nth(holds, 1).id },
    data: { state: 'FULFILLED', itemId: null, shelfExpiresOn: null, closedAt: now },
  })
  expect(await returnCopy(db, nth(titles, 1))).toMatchObject({ holdId: after.id })
})

test('an unconfirmed member ends with the others, and a copy in transit counts as captured (A1)', async () => {
  const { titles, holds } = await newSetOf(db, 3, 1)
  await db.prisma.hold.update({ where: { id: nth(holds, 2).id }, data: { state: 'RECEIVED' } })
  const { id: branchId } = await newBranch(db)
  const elsewhere = { ...(await desk()), branchId }
  await db.prisma.$transaction((tx) => checkIn(tx, barcode(nth(titles, 1)), elsewhere))
  expect(await states(db, holds)).toEqual(['CANCELLED', 'IN_TRANSIT', 'CANCELLED'])
})

test('borrowing any copy of a waiting title counts as one of the wanted titles (A1, H9)', async () => {
  const { patron, titles, holds } = await newSetOf(db, 3, 1)
  const { cardNumber } = await db.prisma.patron.findUniqueOrThrow({ where: { id: patron.id } })
  const at = await desk()
  await db.prisma.$transaction(async (tx) => checkOut(tx, cardNumber, barcode(nth(titles, 1)), at))
  expect(await states(db, holds)).toEqual(['CANCELLED', 'FULFILLED', 'CANCELLED'])
})

test('a lost or reverted copy makes its hold wait again, and ended members stay ended (A1, H10)', async () => {
  for (const goBack of ['lost', 'reverted'] as const) {
    const { titles, holds } = await newSetOf(db, 3, 1)
    await returnCopy(db, nth(titles, 0))
    const at = await desk()
    await db.prisma.$transaction(async (tx) => {
      if (goBack === 'lost') await updateItemStatus(tx, barcode(nth(titles, 0)), 'LOST', at)
      else await revertHold(tx, nth(holds, 0).id, 'test', at)
    })
    expect(await states(db, holds)).toEqual(['QUEUED', 'CANCELLED', 'CANCELLED'])
    await returnCopy(db, nth(titles, 1))
    await returnCopy(db, nth(titles, 0))
    expect(await states(db, holds)).toEqual(['READY', 'CANCELLED', 'CANCELLED'])
  }
})

test('while other members wait, the slot of a lost copy goes to the next captured member (A1)', async () => {
  const { titles, holds } = await newSetOf(db, 4, 2)
  await returnCopy(db, nth(titles, 0))
  const at = await desk()
  await db.prisma.$transaction(async (tx) => revertHold(tx, nth(holds, 0).id, 'test', at))
  await returnCopy(db, nth(titles, 1))
  expect(await states(db, holds)).toEqual(['QUEUED', 'READY', 'QUEUED', 'QUEUED'])
  await returnCopy(db, nth(titles, 2))
  expect(await states(db, holds)).toEqual(['CANCELLED', 'READY', 'READY', 'CANCELLED'])
})

test('an expired or returned member keeps its slot used, so no other member replaces it, even after it is purged (A1, R4)', async () => {
  const { patron, titles, holds, id } = await newSetOf(db, 4, 3)
  await returnCopy(db, nth(titles, 0))
  await expireShelf(db, later({ days: 30 }))
  expect((await states(db, holds))[0]).toBe('EXPIRED')
  const { cardNumber } = await db.prisma.patron.findUniqueOrThrow({ where: { id: patron.id } })
  const at = await desk()
  await db.prisma.$transaction(async (tx) => checkOut(tx, cardNumber, barcode(nth(titles, 1)), at))
  await returnCopy(db, nth(titles, 1))
  expect(await db.prisma.hold.findUnique({ where: { id: nth(holds, 1).id } })).toMatchObject({
    patronId: null,
    anyOfId: null,
    anyOfSlot: null,
  })
  await purge(db, later({ days: 60 }))
  expect(await db.prisma.hold.count({ where: { anyOfId: Number(id.replace('AnyOfSet:', '')) } })).toBe(2)
  await returnCopy(db, nth(titles, 2))
  expect(await states(db, holds)).toEqual(['EXPIRED', 'FULFILLED', 'READY', 'CANCELLED'])
})

test('a set without any remaining hold is deleted too (R4)', async () => {
  const { patron, id } = await newSetOf(db, 2, 1)
  await cancel(db, patron, id)
  await purge(db, later({ days: 60 }))
  expect(await db.prisma.anyOfSet.count({ where: { patronId: patron.id } })).toBe(0)
  expect(await db.prisma.anyOfSlot.count({ where: { anyOfId: Number(id.replace('AnyOfSet:', '')) } })).toBe(0)
})

test('the holds of a set are listed as unfillable when fewer titles than wanted can still be supplied (H10)', async () => {
  const { titles, holds } = await newSetOf(db, 3, 2)
  const listed = async () => {
    const range = { limit: 1000, from: null, offset: 0, backwards: false }
    const { rows } = await db.prisma.$transaction((tx) => unfillableHolds(tx, range))
    return holds.map(({ id }) => rows.some(({ holdId }) => holdId === id))
  }
  const lose = (n: number) =>
    db.prisma.item.updateMany({ where: { titleId: nth(titles, n).id }, data: { status: 'LOST' } })
  await lose(0)
  expect(await listed()).toEqual([false, false, false])
  await lose(1)
  expect(await listed()).toEqual([true, true, false])
})

test('undoing a return that used up a slot restores the slot, even after a purge (A1, O4)', async () => {
  const { patron, titles, holds } = await newSetOf(db, 2, 1)
  const [title, first] = [nth(titles, 0), nth(holds, 0)]
  await returnCopy(db, title)
  const at = await desk()
  await db.prisma.$transaction((tx) => checkOut(tx, patron.cardNumber, barcode(title), at))
  const lent = await db.prisma.hold.findUniqueOrThrow({ where: { id: first.id } })
  await db.prisma.$transaction((tx) => checkIn(tx, barcode(title), at))
  await db.prisma.hold.update({ where: { id: nth(holds, 1).id }, data: { anyOfId: null } })
  await purge(db, later({ minutes: 5 }))
  const act = await db.prisma.undoableAct.findFirstOrThrow({ orderBy: { id: 'desc' }, select: { id: true } })
  await db.prisma.$transaction((tx) => undoDeskAction(tx, act.id, at))
  expect(lent).toMatchObject({ state: 'FULFILLED', anyOfSlot: 1 })
  expect(await db.prisma.hold.findUniqueOrThrow({ where: { id: first.id } })).toEqual(lent)
})

test('a suspended patron gets none of the members and keeps all places (A1, H8)', async () => {
  const { patron, titles, holds } = await newSetOf(db, 2, 1)
  const today = new Date('2026-11-24T00:00:00Z')
  await db.prisma.patron.update({ where: { id: patron.id }, data: { skipFrom: today, skipUntil: later({ days: 9 }) } })
  await returnCopy(db, nth(titles, 0))
  expect(await states(db, holds)).toEqual(['QUEUED', 'QUEUED'])
})

// ANY_OF_ROUNDS=500 sets the number of rounds.
const rounds = Number(process.env.ANY_OF_ROUNDS ?? 30)

test('copies of all titles checked in at once at different desks never capture more than the wanted number (A1)', async () => {
  for (let round = 0; round < rounds; round++) {
    const wanted = 1 + (round % 3)
    const titles = await Promise.all(Array.from({ length: 4 }, () => newTitle(db, { copies: 2 })))
    // Three patrons want the same titles, one in the opposite order. Another patron waits for each title.
    const sets = []
    for (const order of [titles, [...titles].reverse(), titles]) sets.push(await anyOfSetOf(db, order, wanted))
    const single = await newPatron(db)
    const others = []
    for (const title of titles) others.push(await hold(db, single, title, { placedAt: later({ minutes: 9 }) }))
    const barcodes = titles.flatMap(({ items }) => items.map((item) => item.barcode))
    const at = await desk()
    if (round % 2 === 0)
      await db.prisma.hold.updateMany({ where: { patronId: sets[1]?.patron.id ?? 0 }, data: { state: 'RECEIVED' } })
    await Promise.all([
      ...barcodes.map((code) => db.prisma.$transaction((tx) => checkIn(tx, code, at))),
      confirmHolds(db, later({ days: 1 })),
      ...(round % 5 === 0 ? [cancel(db, sets[2]?.patron ?? single, sets[2]?.id ?? '')] : []),
    ])
    for (const { holds } of sets) {
      const of = await states(db, holds)
      const got = of.filter((state) => state === 'READY' || state === 'CANCEL_REQUESTED').length
      expect(got).toBeLessThanOrEqual(wanted)
      if (got === wanted) expect(of.filter((state) => state === 'QUEUED' || state === 'RECEIVED')).toEqual([])
    }
    // Each copy was captured, because holds were waiting.
    const captured = await db.prisma.hold.groupBy({
      by: ['titleId'],
      where: { titleId: { in: titles.map(({ id }) => id) }, itemId: { not: null } },
      _count: true,
    })
    for (const { titleId, _count } of captured) {
      const waits = await db.prisma.hold.count({ where: { titleId, state: 'QUEUED' } })
      if (waits > 0) expect(_count).toBeGreaterThan(0)
    }
    expect(await states(db, others)).toHaveLength(4)
  }
})

test('the database rejects a captured hold without a slot of its set, and a slot used twice (A1)', async () => {
  const { titles, holds } = await newSetOf(db, 3, 1)
  const itemId = async (n: number) =>
    (await db.prisma.item.findFirstOrThrow({ where: { titleId: nth(titles, n).id } })).id
  const capture = async (n: number, anyOfSlot: number | null) =>
    db.prisma.hold.update({
      where: { id: nth(holds, n).id },
      data: { state: 'IN_TRANSIT', itemId: await itemId(n), anyOfSlot },
    })
  await expect(capture(0, null)).rejects.toThrow('holds_any_of_captured_has_slot')
  await expect(capture(0, 2)).rejects.toThrow(/Foreign key|foreign key/)
  await capture(0, 1)
  await expect(capture(1, 1)).rejects.toThrow(/Unique constraint|unique constraint/)
})

test('a title of an ended set can be reserved again (L7)', async () => {
  const { patron, titles } = await newSetOf(db, 2, 1)
  await returnCopy(db, nth(titles, 0))
  expect((await placeAny(db, patron, [nth(titles, 1)], 1)).__typename).toBe('PlaceHoldsPayload')
})

test('a cancellation at the desk cannot be undone when other members fill all slots of the set (A1, O4)', async () => {
  const { titles, holds } = await newSetOf(db, 2, 1)
  const { branchId, staffId } = await desk()
  await db.prisma.$transaction((tx) => cancelForPatron(tx, nth(holds, 0).id, '電話', { branchId, staffId, now }))
  const act = await db.prisma.undoableAct.findFirstOrThrow({ orderBy: { id: 'desc' }, select: { id: true } })
  await returnCopy(db, nth(titles, 1))
  expect(await states(db, holds)).toEqual(['CANCELLED', 'READY'])
  const undo = db.prisma.$transaction((tx) => undoDeskAction(tx, act.id, { branchId, staffId, now }))
  await expect(undo).rejects.toMatchObject({ name: 'CannotUndo', reason: 'SET_FULFILLED' })
  expect(await states(db, holds)).toEqual(['CANCELLED', 'READY'])
})
