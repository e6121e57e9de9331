import { expect, test } from 'vitest'
import { HoldState } from '../../../generated/prisma/enums.ts'
import { write } from '../../../server/domain/common/write-batch.ts'
import { recordUnchangedState, transitionHolds } from '../../../server/domain/holds/states/states.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later } from '../../support/library/now.ts'
import { day, hold, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
const states = Object.values(HoldState)
const step = (to: HoldState) => ({
  to,
  now: later({ minutes: 1 }),
  actor: 'staff:1',
  reason: '棚で見つからない',
  // READY also needs a last day on the shelf.
  ...(to === 'READY' && { shelfExpiresOn: day(7) }),
})

const allowed = [
  'RECEIVED>QUEUED',
  'RECEIVED>CANCELLED',
  'RECEIVED>FULFILLED',
  'QUEUED>IN_TRANSIT',
  'QUEUED>READY',
  'QUEUED>CANCELLED',
  'QUEUED>FULFILLED',
  'IN_TRANSIT>READY',
  'IN_TRANSIT>QUEUED',
  'IN_TRANSIT>CANCEL_REQUESTED',
  'IN_TRANSIT>CANCELLED',
  'IN_TRANSIT>FULFILLED',
  'READY>FULFILLED',
  'READY>IN_TRANSIT',
  'READY>QUEUED',
  'READY>CANCEL_REQUESTED',
  'READY>CANCELLED',
  'READY>EXPIRED',
  'CANCEL_REQUESTED>CANCELLED',
]

test('a hold makes only the transitions in the table (H)', async () => {
  const taken = []
  for (const from of states) {
    for (const to of states) {
      const title = await newTitle(db)
      const { id } = await hold(db, await newPatron(db), title, { state: from })
      // This test does not check the other requirements, so the copy is set beforehand.
      if (to === 'IN_TRANSIT' || to === 'READY') {
        await db.prisma.hold.update({ where: { id }, data: { itemId: title.items[0]?.id ?? 0 } })
      }
      const moved = db.prisma.$transaction((tx) => transitionHolds(tx, [id], from, step(to)))
      if ((await moved.catch(() => 0)) === 1) taken.push(`${from}>${to}`)
    }
  }
  expect(taken.sort()).toEqual([...allowed].sort())
})

test('every transition records time, actor and reason, and a closing one sets the closing time (H)', async () => {
  const { id } = await hold(db, await newPatron(db), await newTitle(db), { state: 'READY' })
  await db.prisma.$transaction((tx) => transitionHolds(tx, [id], 'READY', step('EXPIRED')))
  const steps = await db.prisma.holdTransition.findMany({ where: { holdId: id }, orderBy: { id: 'asc' } })
  const { now, ...said } = step('EXPIRED')
  expect(steps[1]).toMatchObject({ from: 'READY', at: now, ...said })
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ state: 'EXPIRED', closedAt: now })
})

test('a hold that is not in the expected state stays unchanged and nothing is recorded (H)', async () => {
  const { id } = await hold(db, await newPatron(db), await newTitle(db), { state: 'QUEUED' })
  expect(await db.prisma.$transaction((tx) => transitionHolds(tx, [id], 'RECEIVED', step('QUEUED')))).toBe(0)
  expect(await db.prisma.holdTransition.count({ where: { holdId: id } })).toBe(1)
})

test('a step of a request that started earlier than the last step has the time of that step (H)', async () => {
  const patron = await newPatron(db)
  const { id } = await hold(db, patron, await newTitle(db), { state: 'RECEIVED' })
  const move = (from: HoldState, to: HoldState, minutes: number) =>
    db.prisma.$transaction((tx) => transitionHolds(tx, [id], from, { to, now: later({ minutes }), actor: 'test' }))
  await move('RECEIVED', 'QUEUED', 9)
  await db.prisma.$transaction((tx) =>
    write(tx, recordUnchangedState(id, { now: later({ minutes: 5 }), actor: 'test', reason: 'shelf' })),
  )
  await move('QUEUED', 'CANCELLED', 7)
  const steps = await db.prisma.holdTransition.findMany({ where: { holdId: id }, orderBy: { id: 'asc' } })
  expect(steps.slice(1).map(({ at }) => at)).toEqual([9, 9, 9].map((minutes) => later({ minutes })))
})
