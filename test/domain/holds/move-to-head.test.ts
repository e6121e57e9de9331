import { expect, test } from 'vitest'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../../server/database/database.ts'
import { pullList } from '../../../server/domain/circulation/lists/pull-list.ts'
import { readQueuePlaces } from '../../../server/domain/holds/eligibility/queue-estimate.ts'
import { moveToHead } from '../../../server/domain/holds/move-to-head.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, hold, newBranch, newPatron, newTitle } from '../../support/library/world.ts'
import { openCounter, refusalOf, statesOf, stepsOf } from '../circulation/counter.ts'

const db = useDatabase()
type Id = { id: number }

async function queueOf(length: number, copies = 1) {
  const title = await newTitle(db, { copies })
  const holds = []
  for (let i = 0; i < length; i++) {
    holds.push(await hold(db, await newPatron(db), title, { placedAt: later({ minutes: i - 60 }) }))
  }
  return { title, holds, copy: title.items[0] ?? { barcode: '' } }
}

async function move({ prisma }: Database, { id }: Id, reason = 'placed wrongly') {
  const { id: staffId } = await newPatron(db, { role: 'ADMIN' })
  const { id: branchId } = await branchOf(db)
  return prisma.$transaction((tx) => moveToHead(tx, id, reason, { branchId, staffId, now }))
}

async function placesOf(holds: Id[]) {
  const places = await readQueuePlaces(db, Prisma.sql`h.id = ANY(${holds.map(({ id }) => id)}::int[])`)
  return holds.map(({ id }) => places.get(id))
}

test('a hold moved to the head is first everywhere, and the others keep their order (H2)', async () => {
  const { title, holds, copy } = await queueOf(4)
  const elsewhere = await newBranch(db)
  const [, , third = { id: 0 }, last = { id: 0 }] = holds
  await db.prisma.hold.update({ where: { id: last.id }, data: { pickupBranchId: elsewhere.id } })
  await move(db, last)
  expect(await placesOf(holds)).toEqual([2, 3, 4, 1])
  const pulled = await pullList(db.prisma as never, (await branchOf(db)).id, now, {
    limit: 100,
    from: null,
    offset: 0,
    backwards: false,
  })
  expect(pulled.rows.find(({ titleId }) => titleId === title.id)?.pickupBranchId).toBe(elsewhere.id)
  await move(db, third)
  expect(await placesOf(holds)).toEqual([3, 4, 1, 2])
  const counter = await openCounter(db)
  await counter.checkIn(copy)
  expect(await statesOf(db, ...holds)).toEqual(['QUEUED', 'QUEUED', 'READY', 'QUEUED'])
})

test('the transition records actor and reason, and moving the first hold changes nothing (H2)', async () => {
  const { holds } = await queueOf(2)
  const [first = { id: 0 }, second = { id: 0 }] = holds
  await move(db, first)
  await move(db, second, '順番の訂正')
  await move(db, second, 'again')
  expect(await stepsOf(db, first)).toEqual([])
  expect(await stepsOf(db, second)).toMatchObject([
    { from: 'QUEUED', to: 'QUEUED', actor: expect.stringMatching(/^staff:\d+$/), reason: 'to the head: 順番の訂正' },
  ])
})

test('a moved hold precedes one whose copy was reverted (H2, H9)', async () => {
  const { holds, copy } = await queueOf(3, 1)
  const [first = { id: 0 }, second = { id: 0 }, third = { id: 0 }] = holds
  await move(db, second)
  const counter = await openCounter(db)
  await counter.checkIn(copy)
  await move(db, third)
  await counter.revert(second)
  expect(await placesOf([first, second, third])).toEqual([3, 2, 1])
})

test('a captured hold cannot be moved (H6)', async () => {
  const { holds, copy } = await queueOf(1)
  const [only = { id: 0 }] = holds
  const counter = await openCounter(db)
  await counter.checkIn(copy)
  expect(await refusalOf(move(db, only))).toMatchObject({ name: 'HoldNotChangeable', state: 'READY' })
})

test('a move concurrent with a check-in lets either come first, and one hold gets the copy (H2, H3)', async () => {
  for (let round = 0; round < 5; round++) {
    const { holds, copy } = await queueOf(2)
    const [, second = { id: 0 }] = holds
    const counter = await openCounter(db)
    await Promise.all([counter.checkIn(copy), move(db, second).catch((error: Error) => error)])
    const states = await statesOf(db, ...holds)
    expect(states.filter((state) => state === 'READY')).toHaveLength(1)
    const [place] = await placesOf(holds.filter((_, i) => states[i] === 'QUEUED'))
    expect(place).toBe(1)
  }
})
