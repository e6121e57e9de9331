import { afterEach, expect, test } from 'vitest'
import { undoDeskAction } from '../../../server/domain/circulation/undo/undo.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { hold, newBranch, newPatron, newTitle } from '../../support/library/world.ts'
import { cancelOwn, holdNow, openCounter } from './counter.ts'

const db = useDatabase()

afterEach(() =>
  db.prisma.policy.update({ where: { id: 1 }, data: { shelfNumbers: true, shelfNumberFrom: 1, shelfNumberTo: 999 } }),
)

const rules = (data: object) => db.prisma.policy.update({ where: { id: 1 }, data })

async function counterAt() {
  const branch = await newBranch(db)
  const counter = await openCounter(db, branch)
  const wanted = async () => {
    const title = await newTitle(db)
    const patron = await newPatron(db)
    const waiting = await hold(db, patron, title, { pickupBranchId: branch.id })
    const [copy] = title.items
    if (!copy) throw new Error('A title has a copy.')
    return { patron, waiting, copy }
  }
  const ready = async () => {
    const made = await wanted()
    await counter.checkIn(made.copy)
    return { ...made, number: (await holdNow(db, made.waiting)).shelfNumber }
  }
  return { branch, counter, wanted, ready }
}

test('a copy placed on the hold shelf gets the lowest free number of its branch (H12)', async () => {
  const [one, other] = [await counterAt(), await counterAt()]
  const first = await one.ready()
  expect([first.number, (await one.ready()).number, (await other.ready()).number]).toEqual([1, 2, 1])
  await one.counter.checkIn(first.copy)
  expect((await holdNow(db, first.waiting)).shelfNumber).toBe(1)
})

test('a number becomes free only when its copy is lent or taken off the shelf (H12)', async () => {
  const { counter, ready } = await counterAt()
  const [lent, cancelled, reverted] = [await ready(), await ready(), await ready()]
  await counter.checkOut(lent.patron, lent.copy)
  await cancelOwn(db, cancelled.patron, cancelled.waiting)
  await counter.cancel(reverted.waiting)
  // Their copies are still on the shelf.
  expect([(await ready()).number, (await ready()).number]).toEqual([1, 4])
  await counter.checkIn(cancelled.copy)
  await counter.checkIn(reverted.copy)
  expect([(await ready()).number, (await ready()).number]).toEqual([2, 3])
})

test('with a full shelf, or without numbers, copies get none and everything else works (H12)', async () => {
  const { counter, ready, wanted } = await counterAt()
  await rules({ shelfNumberFrom: 7, shelfNumberTo: 8 })
  expect([(await ready()).number, (await ready()).number, (await ready()).number]).toEqual([7, 8, null])
  await rules({ shelfNumbers: false, shelfNumberTo: 999 })
  const { waiting, copy } = await wanted()
  expect((await counter.checkIn(copy)).instruction.what).toBe('HOLD_SHELF')
  expect(await holdNow(db, waiting)).toMatchObject({ state: 'READY', shelfNumber: null })
})

test('copies placed on one shelf at once get different numbers, and none fails (H12)', async () => {
  const { counter, wanted } = await counterAt()
  const made = []
  for (let i = 0; i < 8; i++) made.push(await wanted())
  await Promise.all(made.map(({ copy }) => counter.checkIn(copy)))
  const numbers = await Promise.all(made.map(async ({ waiting }) => (await holdNow(db, waiting)).shelfNumber ?? 0))
  expect(new Set(numbers).size).toBe(8)
  expect(Math.max(...numbers)).toBeLessThanOrEqual(8)
})

test('a number that another transaction takes before the lock is seen as taken (H12)', async () => {
  const { branch, wanted } = await counterAt()
  const { patron, waiting } = await wanted()
  const take = () =>
    db.query(
      `INSERT INTO holds (patron_id, title_id, pickup_branch_id, contact_method, state, placed_at, shelf_number)
       VALUES ($1, $2, $3, 'MAIL', 'CANCEL_REQUESTED', $4, free_shelf_number($3, 0))`,
      [patron.id, waiting.titleId, branch.id, now],
    )
  await Promise.all(Array.from({ length: 300 }, take))
  const [numbers] = await db.query<{ most: number }>(
    `SELECT max(shelf_number) AS most FROM holds WHERE pickup_branch_id = $1`,
    [branch.id],
  )
  expect(numbers?.most).toBeGreaterThanOrEqual(300)
})

test('the database rejects two copies with one number on a shelf (H12)', async () => {
  const { ready } = await counterAt()
  const [first, second] = [await ready(), await ready()]
  const change = db.prisma.hold.update({ where: { id: second.waiting.id }, data: { shelfNumber: first.number } })
  await expect(change).rejects.toThrow(/holds_one_per_shelf_number|Unique constraint/)
})

test('undoing a check-out after its number was reassigned gives the copy another number (H12, O4)', async () => {
  const { branch, counter, ready } = await counterAt()
  const { patron, copy, waiting } = await ready()
  await counter.checkOut(patron, copy)
  const { id: actId } = await db.prisma.undoableAct.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect((await ready()).number).toBe(1)
  const { id: staffId } = await newPatron(db, { role: 'ADMIN' })
  await db.prisma.$transaction((tx) => undoDeskAction(tx, actId, { branchId: branch.id, staffId, now }))
  expect(await holdNow(db, waiting)).toMatchObject({ state: 'READY', shelfNumber: 2 })
})
