import { expect, test } from 'vitest'
import type { RequestState } from '../../../../generated/prisma/enums.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { newIsbn } from '../../../support/http/request.ts'
import { makeSet } from '../../../support/library/any-of.ts'
import { now } from '../../../support/library/now.ts'
import { branchOf, day, hold, newPatron, newTitle } from '../../../support/library/world.ts'
import { runDeskMutation } from './desk-acts.ts'

const db = useDatabase()
type Of = { id: number }
const merge = (kept: Of, other: { cardNumber: string }) =>
  runDeskMutation(db, 'merge', { id: `DeskPatron:${kept.id}`, card: other.cardNumber })
const close = ({ id }: Of) => runDeskMutation(db, 'close', { id: `DeskPatron:${id}` })
const holdOf = (id: number) => db.prisma.hold.findUniqueOrThrow({ where: { id } })
const requestOf = (id: number) => db.prisma.titleRequest.findUniqueOrThrow({ where: { id } })

interface Wanted {
  isbn?: string
  title?: string
  key?: string
  state?: RequestState
  placedAt?: Date
  closedAt?: Date
}

async function requestFrom(patron: Of, { title, state = 'RECEIVED', placedAt = day(-1), ...wanted }: Wanted) {
  const { id: pickupBranchId } = await branchOf(db)
  const wish = title ? { title, foldedTitle: title } : {}
  const data = {
    patronId: patron.id,
    pickupBranchId,
    contactMethod: 'NONE',
    state,
    placedAt,
    ...wish,
    ...wanted,
  } as const
  return db.prisma.titleRequest.create({ data })
}

/** Returns the rows of a patron that an action moved. */
const actOn = (patron: Of) =>
  db.prisma.undoableAct.create({
    data: {
      kind: 'CHECK_IN',
      at: now,
      moved: [{ table: 'loans', was: { id: 1, patron_id: patron.id }, became: null }],
    },
  })
const actsLeft = (ids: Of[]) => db.prisma.undoableAct.count({ where: { id: { in: ids.map(({ id }) => id) } } })

test('after a merge, earlier actions on either account cannot be undone, and those on other accounts can (O1, O4)', async () => {
  const [kept, other, another] = [await newPatron(db), await newPatron(db), await newPatron(db)]
  const [theirs, stays] = [[await actOn(kept), await actOn(other)], await actOn(another)]
  expect(await merge(kept, other)).toEqual({ __typename: 'DeskPatronPayload' })
  expect([await actsLeft(theirs), await actsLeft([stays])]).toEqual([0, 1])
})

test('of two holds on one title, the remaining one has the better rank and the earlier position (O1, H2)', async () => {
  const [kept, other] = [await newPatron(db), await newPatron(db)]
  const title = await newTitle(db)
  const moved = await hold(db, kept, title, { placedAt: day(-1) })
  const older = await hold(db, other, title, { placedAt: day(-9) })
  await db.prisma.hold.update({ where: { id: moved.id }, data: { queueRank: -2 } })
  const captured = await newTitle(db)
  const ready = await hold(db, other, captured, { state: 'READY' })
  const ahead = await hold(db, kept, captured, { placedAt: day(-9) })
  await db.prisma.hold.update({ where: { id: ahead.id }, data: { queueRank: -3 } })
  await merge(kept, other)
  expect(await holdOf(moved.id)).toMatchObject({ state: 'QUEUED', queueRank: -2, placedAt: day(-9) })
  expect(await holdOf(older.id)).toMatchObject({ state: 'CANCELLED' })
  expect(await holdOf(ready.id)).toMatchObject({ state: 'READY', queueRank: -3, placedAt: day(-9) })
  expect(await holdOf(ahead.id)).toMatchObject({ state: 'CANCELLED' })
})

test("any-of sets continue after a merge, and a plain hold replaces a set's hold on the same title (O1, A1)", async () => {
  const [kept, other] = [await newPatron(db), await newPatron(db)]
  const [both, rest, more] = [await newTitle(db), await newTitle(db), await newTitle(db)]
  const alone = await hold(db, kept, both, { placedAt: day(-1) })
  const members = [
    await hold(db, other, both, { placedAt: day(-9) }),
    await hold(db, other, rest, { placedAt: day(-9) }),
    await hold(db, other, more, { placedAt: day(-9) }),
  ]
  const set = await makeSet(db, other, members, 1)
  expect(await merge(kept, other)).toEqual({ __typename: 'DeskPatronPayload' })
  expect(await holdOf(alone.id)).toMatchObject({ state: 'QUEUED', placedAt: day(-9), anyOfId: null })
  expect((await Promise.all(members.map(({ id }) => holdOf(id)))).map(({ state }) => state)).toEqual([
    'CANCELLED',
    'QUEUED',
    'QUEUED',
  ])
  expect(await db.prisma.anyOfSet.findUniqueOrThrow({ where: { id: set.id } })).toMatchObject({ patronId: kept.id })
  expect(await db.prisma.hold.count({ where: { anyOfId: set.id, patronId: kept.id } })).toBe(3)
})

test('purchase requests continue under the kept card, one per title, and their yearly counts are added (O1, Q1)', async () => {
  const [kept, other] = [await newPatron(db), await newPatron(db)]
  const [isbn, title] = [newIsbn(), newIsbn()]
  const received = await requestFrom(kept, { isbn, key: 'the-same-key', placedAt: day(-9) })
  const ordered = await requestFrom(other, { isbn, key: 'another-key', state: 'ORDERED' })
  const named = await requestFrom(kept, { title, placedAt: day(-2) })
  const namedToo = await requestFrom(other, { title, placedAt: day(-8) })
  const one = await requestFrom(other, { isbn: newIsbn(), key: 'the-same-key' })
  const closed = await requestFrom(other, { isbn, state: 'WITHDRAWN', closedAt: day(-1) })
  await db.prisma.requestYear.createMany({
    data: [
      { patronId: kept.id, year: 2026, sent: 2 },
      { patronId: other.id, year: 2026, sent: 3 },
      { patronId: other.id, year: 2025, sent: 1 },
    ],
  })
  expect(await merge(kept, other)).toEqual({ __typename: 'DeskPatronPayload' })
  expect(await requestOf(ordered.id)).toMatchObject({ patronId: kept.id, state: 'ORDERED', placedAt: day(-9) })
  expect(await requestOf(namedToo.id)).toMatchObject({ patronId: kept.id, state: 'RECEIVED', placedAt: day(-8) })
  for (const { id } of [received, named]) {
    expect(await requestOf(id)).toMatchObject({ patronId: kept.id, state: 'WITHDRAWN' })
    const steps = await db.prisma.requestTransition.findMany({ where: { requestId: id } })
    expect(steps).toMatchObject([{ from: 'RECEIVED', to: 'WITHDRAWN', reason: 'merge' }])
  }
  expect(await requestOf(one.id)).toMatchObject({ patronId: kept.id, state: 'RECEIVED', key: null })
  expect(await requestOf(closed.id)).toMatchObject({ patronId: kept.id })
  expect(
    await db.prisma.requestYear.findMany({ where: { patronId: kept.id }, orderBy: { year: 'asc' } }),
  ).toMatchObject([
    { year: 2025, sent: 1 },
    { year: 2026, sent: 5 },
  ])
})

test('closing an account ends its purchase requests, its sets and its undoable actions (O1, Q2, R4)', async () => {
  const patron = await newPatron(db)
  const open = [
    await requestFrom(patron, { isbn: newIsbn(), key: 'key-of-one' }),
    await requestFrom(patron, { isbn: newIsbn(), state: 'ORDERED' }),
  ]
  const declined = await requestFrom(patron, { isbn: newIsbn(), state: 'DECLINED', closedAt: day(-1) })
  const waiting = [await hold(db, patron, await newTitle(db)), await hold(db, patron, await newTitle(db))]
  const set = await makeSet(db, patron, waiting, 2)
  const lent = await hold(db, patron, await newTitle(db), { state: 'FULFILLED', closedAt: now })
  await db.prisma.hold.update({ where: { id: lent.id }, data: { anyOfId: set.id, anyOfSlot: 1 } })
  const act = await actOn(patron)

  expect((await close(patron)).__typename).toBe('ClosePatronPayload')

  for (const { id } of open)
    expect(await requestOf(id)).toMatchObject({ patronId: null, key: null, state: 'WITHDRAWN' })
  expect(await requestOf(declined.id)).toMatchObject({ patronId: null, state: 'DECLINED' })
  expect(await db.prisma.requestYear.count({ where: { patronId: patron.id } })).toBe(0)
  for (const { id } of waiting) expect(await holdOf(id)).toMatchObject({ patronId: null, state: 'CANCELLED' })
  expect(await holdOf(lent.id)).toMatchObject({ patronId: null, anyOfId: null, anyOfSlot: null })
  expect(await db.prisma.anyOfSet.count({ where: { id: set.id } })).toBe(0)
  expect(await actsLeft([act])).toBe(0)
})
