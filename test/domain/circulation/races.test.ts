import { expect, test } from 'vitest'
import type { HoldState } from '../../../generated/prisma/enums.ts'
import { expireShelf } from '../../../server/domain/circulation/expire-shelf.ts'
import { updateHold } from '../../../server/domain/holds/change.ts'
import { confirmHolds } from '../../../server/domain/holds/confirm.ts'
import { moveListedCopies } from '../../../server/domain/records/absences/move.ts'
import { useDatabase } from '../../support/database/database.ts'
import { waitForLock } from '../../support/database/lock-wait.ts'
import { later, now } from '../../support/library/now.ts'
import { place } from '../../support/library/place.ts'
import { branchOf, hold, lend, newPatron, newTitle } from '../../support/library/world.ts'
import { testLengths } from '../../support/source/extent.ts'
import { cancelOwn, holdNow, itemNow, noticesOf, openCounter, openLoans, statesOf, stepsOf } from './counter.ts'

// The actions run concurrently over the connections of the pool.
const db = useDatabase()

type Made = Awaited<ReturnType<typeof setUp>>

/** Creates a title with copies and waiting patrons, in order. */
async function setUp(patrons: number, copies = 1, wanted: Parameters<typeof hold>[3] = {}) {
  const title = await newTitle(db, { copies })
  const people = []
  const holds = []
  for (let i = 0; i < patrons; i++) {
    const patron = await newPatron(db)
    people.push(patron)
    holds.push(
      await hold(db, patron, title, { placedAt: later({ minutes: i - 60 }), contactMethod: 'MAIL', ...wanted }),
    )
  }
  const [first, second] = holds as [(typeof holds)[0], (typeof holds)[0]]
  const [owner] = people as [(typeof people)[0]]
  const [copy, other] = title.items as [(typeof title.items)[0], (typeof title.items)[0]]
  return { title, owner, holds, first, second, copy, other, desk: await openCounter(db) }
}

/** Runs all actions at once and returns the names of refusals. Any other error fails the test. */
async function atOnce(...acts: Promise<unknown>[]): Promise<string[]> {
  const ends = await Promise.allSettled(acts)
  return ends.map((end) => {
    if (end.status === 'fulfilled') return 'done'
    const { reason } = end
    if (!/^[A-Z][A-Za-z]+$/.test(reason.name) || reason.name.startsWith('Prisma') || reason.name === 'Error')
      throw reason
    return reason.name
  })
}

/** Expects that the transitions are consecutive, and that a notice exists for each transition to READY. */
async function expectTrue({ holds }: Made) {
  for (const one of holds) {
    const steps = await stepsOf(db, one)
    let state: HoldState = one.state
    for (const step of steps) {
      expect(step.from).toBe(state)
      state = step.to
    }
    const { state: last, patronId } = await holdNow(db, one)
    expect(last).toBe(state)
    const ready = steps.filter(({ to }) => to === 'READY').length
    if (patronId !== null) expect(await noticesOf(db, one)).toHaveLength(ready)
  }
}

/** Rotates the actions by round, so that each comes first sometimes. */
function inTurn<T>(round: number, acts: T[]): T[] {
  const from = round % acts.length
  return [...acts.slice(from), ...acts.slice(0, from)]
}

async function many(race: (round: number) => Promise<unknown>) {
  for (let round = 0; round < testLengths.races; round++) await race(round)
}

test('one copy checked in at two desks at once is captured once, with one notice (H4)', () =>
  many(async () => {
    const made = await setUp(2)
    await lend(db, await newPatron(db), made.title)
    const again = await openCounter(db)
    const said = await Promise.all([made.desk.checkIn(made.copy), again.checkIn(made.copy)])
    expect(said.map(({ returned }) => returned).sort()).toEqual([false, true])
    for (const { instruction } of said) expect(instruction).toMatchObject({ what: 'HOLD_SHELF', holdId: made.first.id })
    expect(await statesOf(db, made.first, made.second)).toEqual(['READY', 'QUEUED'])
    await expectTrue(made)
  }))

test('of two copies checked in at once for one hold, one is captured and the other goes home (H4)', () =>
  many(async () => {
    const made = await setUp(1, 2)
    const said = await Promise.all([made.desk.checkIn(made.copy), made.desk.checkIn(made.other)])
    expect(said.map(({ instruction }) => instruction.what).sort()).toEqual(['HOLD_SHELF', 'HOME'])
    await expectTrue(made)
  }))

test('a copy lent and captured at once is either lent or captured, never both (H9)', () =>
  many(async (round) => {
    const made = await setUp(1)
    const walkIn = await newPatron(db)
    const acts = [() => made.desk.checkOut(walkIn, made.copy), () => made.desk.checkIn(made.copy)]
    const ends = await atOnce(...inTurn(round, acts).map((act) => act()))
    const [state] = await statesOf(db, made.first)
    // If the loan is first, the check-in ends it; if the capture is first, the loan is refused. Either way the copy
    // serves the hold.
    expect(state).toBe('READY')
    expect(await openLoans(db, made.copy)).toEqual([])
    expect(ends.every((end) => end === 'done' || end === 'HeldForAnother')).toBe(true)
    await expectTrue(made)
  }))

test('one copy lent to two patrons at once has one loan (H9)', () =>
  many(async () => {
    const { copy, desk } = await setUp(0)
    const patrons = [await newPatron(db), await newPatron(db)]
    const ends = await atOnce(...patrons.map((patron) => desk.checkOut(patron, copy)))
    expect(ends.sort()).toEqual(['ItemOnLoan', 'done'])
    expect(await openLoans(db, copy)).toHaveLength(1)
  }))

test('one copy lent to one patron at two desks at once has one loan, and both desks return it', async () => {
  const { copy, owner, first, desk } = await setUp(1)
  const [one, two] = await Promise.all([desk.checkOut(owner, copy), (await openCounter(db)).checkOut(owner, copy)])
  expect(one).toEqual(two)
  expect(await db.prisma.loan.count({ where: { itemId: copy.id } })).toBe(1)
  expect(await stepsOf(db, first)).toHaveLength(1)
})

test('a loan concurrent with the return of the previous one is made at most once, and the returned loan keeps no patron (R4)', () =>
  many(async (round) => {
    const { title, copy, desk } = await setUp(0)
    const before = await lend(db, await newPatron(db), title)
    const next = await newPatron(db)
    const acts = [() => desk.checkIn(copy), () => desk.checkOut(next, copy)]
    const ends = await atOnce(...inTurn(round, acts).map((act) => act()))
    expect(await db.prisma.loan.findUnique({ where: { id: before.id } })).toMatchObject({
      patronId: null,
      returnedAt: now,
    })
    expect(await openLoans(db, copy)).toHaveLength(ends.includes('ItemOnLoan') ? 0 : 1)
  }))

test('a hold cancelled during its capture is either CANCELLED with the copy at the next hold, or awaiting removal (H7)', () =>
  many(async (round) => {
    const made = await setUp(2)
    const acts = [() => cancelOwn(db, made.owner, made.first), () => made.desk.checkIn(made.copy)]
    expect(await atOnce(...inTurn(round, acts).map((act) => act()))).toEqual(['done', 'done'])
    const states = await statesOf(db, made.first, made.second)
    expect([
      ['CANCELLED', 'READY'],
      ['CANCEL_REQUESTED', 'QUEUED'],
    ]).toContainEqual(states)
    await expectTrue(made)
  }))

test('a pickup change during the capture sends the copy to the branch that the hold names (H6)', () =>
  many(async (round) => {
    const made = await setUp(1)
    const seto = await branchOf(db, 'seto')
    const change = () =>
      db.prisma.$transaction((tx) => updateHold(tx, made.owner.id, made.first.id, { pickupBranchId: seto.id }, now))
    const ends = await atOnce(...inTurn(round, [change, () => made.desk.checkIn(made.copy)]).map((act) => act()))
    const { state, pickupBranchId } = await holdNow(db, made.first)
    if (ends.includes('HoldNotChangeable')) expect([state, pickupBranchId]).toEqual(['READY', made.desk.branchId])
    else expect([state, pickupBranchId]).toEqual(['IN_TRANSIT', seto.id])
    await expectTrue(made)
  }))

test('the expiry of a hold concurrent with the loan of its copy either lends or reassigns the copy, never both (H5)', () =>
  many(async (round) => {
    const made = await setUp(2)
    await made.desk.checkIn(made.copy)
    const after = later({ days: 8 })
    const desk = await openCounter(db, undefined, after)
    const acts = [() => expireShelf(db, after), () => desk.checkOut(made.owner, made.copy)]
    const ends = await atOnce(...inTurn(round, acts).map((act) => act()))
    const states = await statesOf(db, made.first, made.second)
    const lent = await openLoans(db, made.copy)
    if (ends.includes('HeldForAnother')) expect([states, lent]).toEqual([['EXPIRED', 'READY'], []])
    else expect([states, lent.length]).toEqual([['FULFILLED', 'QUEUED'], 1])
    await expectTrue(made)
  }))

test('two concurrent expiry runs expire each hold once and reassign its copy once (H5)', async () => {
  const all = []
  for (let i = 0; i < 6; i++) all.push(await setUp(2))
  for (const { desk, copy } of all) await desk.checkIn(copy)
  const runs = await Promise.all([expireShelf(db, later({ days: 8 })), expireShelf(db, later({ days: 8 }))])
  for (const made of all) {
    expect(await statesOf(db, made.first, made.second)).toEqual(['EXPIRED', 'READY'])
    await expectTrue(made)
  }
  expect(runs.reduce((sum, { expired }) => sum + expired, 0)).toBeGreaterThanOrEqual(6)
  expect(runs.map(({ failed }) => failed)).toEqual([0, 0])
})

test('a loan and a cancellation during the confirmation of their holds both take effect (H1, H9)', () =>
  many(async (round) => {
    const lent = await setUp(1, 1, { state: 'RECEIVED' })
    const cancelled = await setUp(1, 1, { state: 'RECEIVED' })
    const acts = [
      () => confirmHolds(db, now),
      () => lent.desk.checkOut(lent.owner, lent.copy),
      () => cancelOwn(db, cancelled.owner, cancelled.first),
    ]
    expect(await atOnce(...inTurn(round, acts).map((act) => act()))).toEqual(['done', 'done', 'done'])
    expect(await statesOf(db, lent.first, cancelled.first)).toEqual(['FULFILLED', 'CANCELLED'])
    for (const made of [lent, cancelled]) await expectTrue(made)
  }))

test('a copy reported lost while it is lent is either lost with the loan open, or lent again as found (H10)', () =>
  many(async (round) => {
    const made = await setUp(1)
    await made.desk.checkIn(made.copy)
    const acts = [() => made.desk.report(made.copy, 'LOST'), () => made.desk.checkOut(made.owner, made.copy)]
    expect(await atOnce(...inTurn(round, acts).map((act) => act()))).toEqual(['done', 'done'])
    expect(await statesOf(db, made.first)).toEqual(['FULFILLED'])
    expect(await openLoans(db, made.copy)).toHaveLength(1)
    expect(['LOST', 'AVAILABLE']).toContain((await itemNow(db, made.copy)).status)
    await expectTrue(made)
  }))

test('at the limit, a loan that fulfils a hold while others are placed never exceeds the limit and leaves no room unused (L3)', async () => {
  const cds = { materialType: 'DVD' as const }
  const patron = await newPatron(db)
  const held = []
  for (let i = 0; i < 5; i++) {
    const title = await newTitle(db, cds)
    held.push({ title, hold: await hold(db, patron, title) })
  }
  const [filled] = held as [(typeof held)[0]]
  const desk = await openCounter(db)
  const wished = [await newTitle(db, cds), await newTitle(db, cds), await newTitle(db, cds)]
  const [, ...answers] = await Promise.all([
    desk.checkOut(patron, filled.title.items[0] ?? { barcode: '' }),
    ...wished.map((title) => place(db, patron, title)),
  ])
  expect(await statesOf(db, filled.hold)).toEqual(['FULFILLED'])
  const placed = answers.filter(({ __typename }) => __typename === 'Hold').length
  expect(placed).toBeLessThanOrEqual(1)
  const open = { patronId: patron.id, state: { in: ['RECEIVED', 'QUEUED'] as HoldState[] } }
  expect(await db.prisma.hold.count({ where: open })).toBe(4 + placed)
})

test('two patrons and two titles in crossing orders cause no deadlock in any round, and no copy is both lent and held', async () => {
  const [a, b] = [await newTitle(db, { copies: 2 }), await newTitle(db, { copies: 2 })]
  const [x, y] = [await newPatron(db), await newPatron(db)]
  const desks = [await openCounter(db), await openCounter(db, await branchOf(db, 'seto'))] as const
  const copies = [...a.items, ...b.items]
  const bring = (desk: (typeof desks)[number]) => Promise.all(copies.map((copy) => desk.checkIn(copy)))
  let lent = 0
  for (let round = 0; round < testLengths.crossings; round++) {
    const ends = await atOnce(
      place(db, x, round % 2 ? a : b),
      place(db, y, round % 2 ? b : a),
      ...[a, b].map((title) => desks[0].checkOut(x, title.items[round % 2] ?? { barcode: '' })),
      ...[b, a].map((title) => desks[1].checkOut(y, title.items[round % 2] ?? { barcode: '' })),
      confirmHolds(db, now),
      bring(desks[round % 2 ? 0 : 1]),
      ...(round % 5 === 0 ? [desks[0].report(copies[round % 4] ?? { barcode: '' }, 'LOST')] : []),
      expireShelf(db, later({ days: 1 })),
    )
    lent += ends.slice(2, 6).filter((end) => end === 'done').length
  }
  expect(lent).toBeGreaterThan(0)
  const both = await db.query(`SELECT i.id FROM items i JOIN loans l ON l.item_id = i.id AND l.returned_at IS NULL
    JOIN holds h ON h.item_id = i.id AND h.state IN ('IN_TRANSIT', 'READY', 'CANCEL_REQUESTED')`)
  expect(both).toEqual([])
  const wrong = await db.query(`SELECT h.id FROM holds h JOIN items i ON i.id = h.item_id
    WHERE h.state = 'READY' AND coalesce(i.away_at_id, i.branch_id) <> h.pickup_branch_id`)
  expect(wrong).toEqual([])
})

test('a copy that an import moves during its check-in goes to a hold on its new title, never to one on the former (H3, E18)', async () => {
  const [former, title] = [await newTitle(db), await newTitle(db)]
  const [copy] = former.items as [(typeof former.items)[0]]
  const waiting = [await hold(db, await newPatron(db), former), await hold(db, await newPatron(db), title)] as const
  const desk = await openCounter(db)
  let scanned: ReturnType<typeof desk.checkIn> | undefined
  await db.prisma.$transaction(async (tx) => {
    await moveListedCopies(tx, 'test', [{ titleId: title.id, barcodes: [copy.barcode] }])
    scanned = desk.checkIn(copy)
    await waitForLock(db)
  })
  expect((await scanned)?.instruction).toMatchObject({ what: 'HOLD_SHELF', holdId: waiting[1].id })
  expect(await statesOf(db, ...waiting)).toEqual(['QUEUED', 'READY'])
})
