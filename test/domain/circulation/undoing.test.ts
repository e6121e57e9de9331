import { expect, test } from 'vitest'
import type { Database } from '../../../server/database/database.ts'
import { deleteOldUndoEntries } from '../../../server/domain/circulation/undo/forget.ts'
import { undoDeskAction, undoMinutes } from '../../../server/domain/circulation/undo/undo.ts'
import { confirmHolds } from '../../../server/domain/holds/confirm.ts'
import { useDatabase } from '../../support/database/database.ts'
import { linkBetween } from '../../support/http/links.ts'
import { later, now } from '../../support/library/now.ts'
import { submit } from '../../support/library/place.ts'
import { branchOf, hold, lend, newPatron, newTitle } from '../../support/library/world.ts'
import { cancelOwn, holdNow, itemNow, noticesOf, openCounter, openLoans, refusalOf, stepsOf } from './counter.ts'

const db = useDatabase()

const newestAct = async ({ prisma }: Database) =>
  (await prisma.undoableAct.findFirstOrThrow({ orderBy: { id: 'desc' } })).id

async function undo(act?: number, minutes = 5) {
  const { id: branchId } = await branchOf(db)
  const id = act ?? (await newestAct(db))
  const staff = await newPatron(db, { role: 'DESK' })
  const desk = { branchId, staffId: staff.id, now: later({ minutes }) }
  await db.prisma.$transaction((tx) => undoDeskAction(tx, id, desk))
  return db.prisma.undoableAct.findUniqueOrThrow({ where: { id } })
}

/** A copy on loan, with a patron waiting for it at this branch. */
async function lentAndAwaited() {
  const title = await newTitle(db)
  const [reader, waiting] = [await newPatron(db, { keepsHistory: true }), await newPatron(db)]
  const loan = await lend(db, reader, title, 3)
  const next = await hold(db, waiting, title, { contactMethod: 'MAIL' })
  const [item] = title.items
  if (!item) throw new Error('The title has a copy.')
  return { title, item, reader, loan, next }
}

test('undoing a check-in restores the loan, and the captured hold returns to its old place (O4)', async () => {
  const { item, reader, loan, next, title } = await lentAndAwaited()
  const counter = await openCounter(db)
  const before = await itemNow(db, item)
  await counter.checkIn(item)
  expect(await holdNow(db, next)).toMatchObject({ state: 'READY', itemId: item.id })
  expect(await noticesOf(db, next)).toHaveLength(1)
  expect(await db.prisma.historyEntry.count({ where: { patronId: reader.id } })).toBe(1)

  const { undone, moved } = await undo()
  expect(undone).toEqual(['LOAN_GOES_ON', 'CAPTURE_TAKEN_BACK', 'COPY_BACK', 'MAIL_WITHDRAWN'])
  expect(moved).toEqual([])
  expect(await openLoans(db, item)).toEqual([loan])
  expect(await holdNow(db, next)).toMatchObject({ state: 'QUEUED', itemId: null, shelfExpiresOn: null })
  expect(await itemNow(db, item)).toEqual(before)
  expect(await noticesOf(db, next)).toEqual([])
  expect(await db.prisma.historyEntry.count({ where: { patronId: reader.id } })).toBe(0)
  expect((await stepsOf(db, next)).at(-1)).toMatchObject({ from: 'READY', to: 'QUEUED', reason: 'undone' })
  expect(title.items).toHaveLength(1)
})

test('undoing twice, or twice at once, has one effect (O4)', async () => {
  const { item, next } = await lentAndAwaited()
  await (await openCounter(db)).checkIn(item)
  const act = await newestAct(db)
  await Promise.all([undo(act), undo(act), undo(act)])
  const { undone } = await undo(act)
  expect(undone).toContain('LOAN_GOES_ON')
  expect(await openLoans(db, item)).toHaveLength(1)
  expect((await stepsOf(db, next)).map(({ to }) => to)).toEqual(['READY', 'QUEUED'])
})

test('undoing a check-out makes the fulfilled hold ready again, and its mail is sent once (O4, H9)', async () => {
  const title = await newTitle(db)
  const [item] = title.items
  const patron = await newPatron(db)
  const own = await hold(db, patron, title, { contactMethod: 'MAIL' })
  const counter = await openCounter(db)
  await counter.checkIn(item ?? { barcode: '' })
  const ready = await holdNow(db, own)
  await counter.checkOut(patron, item ?? { barcode: '' })
  // The mail about the ready hold was dropped while the hold was not ready.
  await db.prisma.notice.deleteMany({ where: { holdId: own.id } })
  expect((await undo()).undone).toEqual(['LOAN_REMOVED', 'HOLD_REOPENED', 'COPY_BACK'])
  expect(await holdNow(db, own)).toEqual(ready)
  expect(await openLoans(db, item ?? { id: 0 })).toEqual([])
  expect(await noticesOf(db, own)).toMatchObject([{ kind: 'HOLD_READY' }])
})

test("undoing a patron's cancellation restores the hold with its copy (O4, H7)", async () => {
  const title = await newTitle(db)
  const patron = await newPatron(db)
  const own = await hold(db, patron, title, { state: 'READY' })
  await cancelOwn(db, patron, own)
  expect(await holdNow(db, own)).toMatchObject({ state: 'CANCEL_REQUESTED' })
  expect((await undo()).undone).toEqual(['HOLD_REOPENED'])
  expect(await holdNow(db, own)).toMatchObject({
    state: 'READY',
    itemId: own.itemId,
    shelfExpiresOn: own.shelfExpiresOn,
  })
})

test('undoing a cancellation whose mail was sent reports that; the next cancellation is mailed again (O4, M4)', async () => {
  const title = await newTitle(db)
  const patron = await newPatron(db)
  const own = await hold(db, patron, title, { contactMethod: 'MAIL' })
  const counter = await openCounter(db)
  await counter.cancel(own)
  await db.prisma.notice.updateMany({
    where: { holdId: own.id },
    data: { state: 'SENT', sentAt: now, message: `m-${own.id}`, attempts: 1 },
  })
  expect((await undo()).undone).toEqual(['HOLD_REOPENED', 'MAIL_WENT'])
  await counter.cancel(own)
  expect((await noticesOf(db, own)).map(({ kind }) => kind)).toEqual(['HOLD_CANCELLED', 'HOLD_CANCELLED'])
})

test.each<[string, string, (case_: Awaited<ReturnType<typeof lentAndAwaited>>) => Promise<unknown>]>([
  [
    'scanned at another desk',
    'LATER_ACT',
    async ({ item }) => (await openCounter(db, await branchOf(db, 'seto'))).checkIn(item),
  ],
  ['reported lost', 'COPY_MOVED', async ({ item }) => (await openCounter(db)).report(item, 'LOST')],
  ['passed on by the shelf, its hold reverted', 'HOLD_MOVED', async ({ next }) => (await openCounter(db)).revert(next)],
  ['reserved anew by the reader', 'RESERVED_SINCE', async ({ reader, title }) => submit(db, reader, [title])],
])('a check-in cannot be undone after the copy was %s, and nothing is changed (O4)', async (_what, why, meanwhile) => {
  const situation = await lentAndAwaited()
  const { item, loan } = situation
  await (await openCounter(db)).checkIn(item)
  const act = await newestAct(db)
  await meanwhile(situation)
  const steps = await db.prisma.holdTransition.count()
  expect(await refusalOf(undo(act))).toMatchObject({ name: 'CannotUndo', reason: why })
  expect(await openLoans(db, item)).toEqual([])
  expect(await db.prisma.loan.findUniqueOrThrow({ where: { id: loan.id } })).toMatchObject({ patronId: null })
  expect(await db.prisma.holdTransition.count()).toBe(steps)
})

test('a check-out cannot be undone after a renewal, nor a cancellation when the limit is reached (O4, L3)', async () => {
  const title = await newTitle(db)
  const patron = await newPatron(db)
  await (await openCounter(db)).checkOut(patron, title.items[0] ?? { barcode: '' })
  await db.prisma.loan.updateMany({ where: { patronId: patron.id }, data: { renewals: 1, renewedAt: now } })
  expect(await refusalOf(undo())).toMatchObject({ reason: 'LOAN_CHANGED' })

  const [first, second] = [await newTitle(db, { materialType: 'CD' }), await newTitle(db, { materialType: 'CD' })]
  await db.prisma.holdLimit.create({ data: { groupCode: 'CD', category: 'COMMUTER', titles: 1 } })
  const commuter = await newPatron(db, { categoryCode: 'COMMUTER' })
  await cancelOwn(db, commuter, await hold(db, commuter, first))
  await hold(db, commuter, second)
  expect(await refusalOf(undo())).toMatchObject({ reason: 'LIMIT_REACHED' })
})

test('after an hour an action cannot be undone, and nothing connects patron and title (O4, R4)', async () => {
  const title = await newTitle(db)
  const reader = await newPatron(db)
  await lend(db, reader, title)
  await (await openCounter(db)).checkIn(title.items[0] ?? { barcode: '' })
  const act = await newestAct(db)
  expect(await linkBetween(db, reader.id, title.id)).toEqual(['patrons', 'undoable_acts', 'titles'])
  expect(await refusalOf(undo(act, undoMinutes))).toMatchObject({ name: 'DeskActionExpired' })
  await deleteOldUndoEntries(db.prisma, later({ minutes: undoMinutes }))
  expect(await linkBetween(db, reader.id, title.id)).toBeNull()
})

test('the confirmation job and an undo do not conflict: a received hold is RECEIVED again (O4, H1)', async () => {
  const title = await newTitle(db)
  const patron = await newPatron(db)
  const own = await hold(db, patron, title, { state: 'RECEIVED' })
  await cancelOwn(db, patron, own)
  await Promise.all([undo(), confirmHolds(db, later({ minutes: 6 }))])
  expect(['RECEIVED', 'QUEUED']).toContain((await holdNow(db, own)).state)
})
