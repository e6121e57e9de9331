import type { Hold, Item, Patron } from '../../../generated/prisma/client.ts'
import type { ItemStatus } from '../../../generated/prisma/enums.ts'
import type { Database, Tx } from '../../../server/database/database.ts'
import { cancelForPatron } from '../../../server/domain/circulation/cancel-for-patron.ts'
import { checkOut } from '../../../server/domain/circulation/check-out.ts'
import { createItem } from '../../../server/domain/circulation/items/add.ts'
import { moveItem } from '../../../server/domain/circulation/items/move.ts'
import { updateItemStatus } from '../../../server/domain/circulation/items/report.ts'
import { revertHold } from '../../../server/domain/circulation/revert-hold.ts'
import type { Refusal } from '../../../server/domain/common/refusal.ts'
import { cancelHold } from '../../../server/domain/holds/cancel.ts'
import { checkIn } from '../../support/library/check-in.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, newPatron } from '../../support/library/world.ts'

type Copy = Pick<Item, 'barcode'>
type Id = { id: number }

/** The desk of a branch with one staff member. Every action is one transaction. */
export async function openCounter(db: Database, branch?: Id, at = now) {
  const { id: staffId } = await newPatron(db, { role: 'ADMIN' })
  const { id: branchId } = branch ?? (await branchOf(db))
  const desk = { branchId, staffId, now: at }
  const act = <Answer>(work: (tx: Tx) => Promise<Answer>) => db.prisma.$transaction(work)
  return {
    branchId,
    actor: `staff:${staffId}`,
    checkIn: ({ barcode }: Copy) => act((tx) => checkIn(tx, barcode, desk)),
    checkOut: ({ cardNumber }: Pick<Patron, 'cardNumber'>, { barcode }: Copy) =>
      act((tx) => checkOut(tx, cardNumber, barcode, desk)),
    report: ({ barcode }: Copy, status: ItemStatus) => act((tx) => updateItemStatus(tx, barcode, status, desk)),
    revert: ({ id }: Id) => act((tx) => revertHold(tx, id, 'lent to another', desk)),
    cancel: ({ id }: Id) => act((tx) => cancelForPatron(tx, id, 'cannot be supplied', desk)),
    add: ({ id: titleId }: Id, barcode: string, referenceOnly = false) =>
      act((tx) => createItem(tx, { titleId, barcode, shelfMark: null, referenceOnly }, desk)),
    move: ({ barcode }: Copy, { id }: Id) => act((tx) => moveItem(tx, barcode, id)),
  }
}

/** The patron cancels their own hold. */
export function cancelOwn({ prisma }: Database, patron: Id, hold: Id, at = now) {
  return prisma.$transaction((tx) => cancelHold(tx, patron.id, hold.id, at))
}

/** The current row of a hold. */
export function holdNow({ prisma }: Database, { id }: Id): Promise<Hold> {
  return prisma.hold.findUniqueOrThrow({ where: { id } })
}

export function itemNow({ prisma }: Database, { id }: Id) {
  return prisma.item.findUniqueOrThrow({ where: { id } })
}

/** The states of several holds, in the given order. */
export async function statesOf(db: Database, ...holds: Id[]) {
  return Promise.all(holds.map(async (hold) => (await holdNow(db, hold)).state))
}

/** The notices about a hold. */
export function noticesOf({ prisma }: Database, { id }: Id) {
  return prisma.notice.findMany({
    where: { holdId: id },
    orderBy: { id: 'asc' },
    select: { kind: true, branchId: true, patronId: true },
  })
}

/** The transitions of a hold after its placement. */
export async function stepsOf({ prisma }: Database, { id }: Id) {
  const steps = await prisma.holdTransition.findMany({
    where: { holdId: id },
    orderBy: { id: 'asc' },
    select: { from: true, to: true, at: true, actor: true, reason: true },
  })
  return steps.slice(1)
}

export function openLoans({ prisma }: Database, { id }: Id) {
  return prisma.loan.findMany({ where: { itemId: id, returnedAt: null } })
}

/** Returns the refusal of an action. An action that succeeds fails the test. */
export async function refusalOf(acting: Promise<unknown>): Promise<Refusal> {
  const refusal = await acting.then(
    (answer) => new Error(`not refused: ${JSON.stringify(answer)}`),
    (error: Refusal) => error,
  )
  return refusal as Refusal
}
