import { expect, test } from 'vitest'
import type { Tx } from '../../../server/database/database.ts'
import { updateItemStatus } from '../../../server/domain/circulation/items/report.ts'
import { deleteOldUndoEntries } from '../../../server/domain/circulation/undo/forget.ts'
import type { DeskActor } from '../../../server/domain/common/actor.ts'
import { addFavourite, removeFavourites } from '../../../server/domain/favourites/change.ts'
import { confirmHolds } from '../../../server/domain/holds/confirm.ts'
import { setKeepsHistory } from '../../../server/domain/patrons/history.ts'
import { checkIn, checkOut, log } from '../../graphql/desk/circulation/scan.ts'
import { useDatabase } from '../../support/database/database.ts'
import { linkBetween } from '../../support/http/links.ts'
import { later } from '../../support/library/now.ts'
import { submit } from '../../support/library/place.ts'
import { renew } from '../../support/library/renew.ts'
import { branchOf, hold, newNotice, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()

async function atDesk(minutes: number, act: (tx: Tx, desk: DeskActor) => Promise<unknown>) {
  const [branch, staff] = [await branchOf(db), await patronOf(db, patrons.shisho)]
  const desk = { branchId: branch.id, staffId: staff.id, now: later({ minutes }) }
  await db.prisma.$transaction((tx) => act(tx, desk))
}

/** After an hour the action can no longer be undone (O4). */
const anHourLater = () => deleteOldUndoEntries(db.prisma, later({ minutes: 120 }))

/**
 * A patron has reserved two titles in one submission and as a sequence, was notified of the first and has borrowed it.
 */
async function borrowed() {
  const patron = await newPatron(db)
  const [title, second] = [await newTitle(db), await newTitle(db, { copies: 0 })]
  await db.prisma.item.create({
    data: { barcode: `S${second.id}`, titleId: second.id, branchId: (await branchOf(db)).id },
  })
  await submit(db, patron, [title, second], { contact: 'MAIL' })
  const sequence = await db.prisma.holdSequence.create({ data: { patronId: patron.id, createdAt: later({}) } })
  for (const [i, { id }] of [title, second].entries()) {
    const data = { sequenceId: sequence.id, sequencePosition: i + 1 }
    await db.prisma.hold.updateMany({ where: { patronId: patron.id, titleId: id }, data })
  }
  await confirmHolds(db, later({ minutes: 15 }))
  const barcode = title.items[0]?.barcode ?? ''
  await checkIn(db, { barcode }, { at: later({ minutes: 20 }) })
  await checkOut(db, { card: patron.cardNumber, barcode, at: later({ minutes: 30 }) })
  return { patron, title, second, barcode }
}

test('an hour after a loan has ended, nothing in the database connects the patron with the title (R4)', async () => {
  const { patron, title, second, barcode } = await borrowed()
  expect(await db.prisma.notice.count({ where: { patronId: patron.id } })).toBe(1)
  expect(await linkBetween(db, patron.id, title.id)).not.toBeNull()
  const loan = await db.prisma.loan.findFirstOrThrow({ where: { patronId: patron.id } })
  await renew(db, patron, loan, 0, { at: later({ days: 14 }) })

  await checkIn(db, { barcode }, { at: later({ minutes: 40 }) })
  await anHourLater()
  expect(await linkBetween(db, patron.id, title.id)).toBeNull()
  expect((await log(db)).map(({ action }) => action)).toEqual(['checkIn', 'checkOut', 'checkIn'])
  // The waiting hold and its recorded outcome remain.
  expect(await linkBetween(db, patron.id, second.id)).not.toBeNull()
  const { outcomes, askedHash } = await db.prisma.holdSubmission.findFirstOrThrow({ where: { patronId: patron.id } })
  expect(outcomes).toMatchObject([{ titleId: second.id }])
  // The hash would allow guessing the title.
  expect(askedHash).toBeNull()
})

test('an ended loan erases only its own outcome of a submission, and keeps one for a hold that was not found (R4, H18)', async () => {
  const { patron, second, barcode } = await borrowed()
  const notFound = { holdId: 2_000_000_000, refusal: { code: 'NotFound', data: {} } }
  await db.prisma
    .$executeRaw`UPDATE hold_submissions SET outcomes = outcomes || ${JSON.stringify([notFound])}::jsonb WHERE patron_id = ${patron.id}`
  await checkIn(db, { barcode }, { at: later({ minutes: 40 }) })
  const { outcomes } = await db.prisma.holdSubmission.findFirstOrThrow({ where: { patronId: patron.id } })
  expect(outcomes).toEqual([expect.objectContaining({ titleId: second.id }), notFound])
})

test('withdrawing a lent copy ends the loan like a return, and nothing connects the patron with the title (R4, H10)', async () => {
  const { patron, title, barcode } = await borrowed()
  await atDesk(40, (tx, desk) => updateItemStatus(tx, barcode, 'WITHDRAWN', desk))
  await anHourLater()
  expect(await linkBetween(db, patron.id, title.id)).toBeNull()
})

test('a reading history that the patron asked for is the only remaining connection with the title (R4)', async () => {
  const { patron, title, barcode } = await borrowed()
  await db.prisma.$transaction((tx) => setKeepsHistory(tx, patron.id, true))
  await checkIn(db, { barcode }, { at: later({ minutes: 40 }) })
  await anHourLater()
  expect(await linkBetween(db, patron.id, title.id)).toEqual(['patrons', 'history_entries', 'titles'])
  await db.prisma.historyEntry.deleteMany({ where: { patronId: patron.id } })
  expect(await linkBetween(db, patron.id, title.id)).toBeNull()
})

test('a favourite, which the patron chose, stays after the loan, and nothing else connects the patron with the title (R4)', async () => {
  const { patron, title, barcode } = await borrowed()
  await db.prisma.$transaction((tx) => addFavourite(tx, patron.id, title.id, later({ minutes: 35 })))
  await checkIn(db, { barcode }, { at: later({ minutes: 40 }) })
  await anHourLater()
  expect(await linkBetween(db, patron.id, title.id)).toEqual(['patrons', 'favourites', 'titles'])
  await db.prisma.$transaction((tx) => removeFavourites(tx, patron.id, [title.id]))
  expect(await linkBetween(db, patron.id, title.id)).toBeNull()
})

test('the search for connections finds every kind: keys, JSON and notices (R4)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const way = () => linkBetween(db, patron.id, title.id)
  expect(await way()).toBeNull()
  const key = { patronId: patron.id, key: 'a-press-of-old', createdAt: later({}) }
  await db.prisma.holdSubmission.create({ data: { ...key, outcomes: [{ titleId: title.id, holdId: 1 }] } })
  expect(await way()).toEqual(['patrons', 'hold_submissions', 'titles'])
  await db.prisma.holdSubmission.deleteMany({ where: { patronId: patron.id } })
  const { id } = await hold(db, patron, title, { state: 'FULFILLED' })
  await db.prisma.hold.update({ where: { id }, data: { patronId: null } })
  expect(await way()).toBeNull()
  const step = await db.prisma.holdTransition.findFirstOrThrow({ where: { holdId: id } })
  await newNotice(db, { kind: 'HOLD_READY', patronId: patron.id, occasion: `hold-ready:${step.id}` })
  expect(await way()).toEqual(['patrons', 'notices', 'hold_transitions', 'holds', 'titles'])
})
