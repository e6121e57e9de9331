import type { Hold, MaterialType, Patron } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { actorLabel, type DeskActor } from '../common/actor.ts'
import { lockOwnHoldRows } from '../common/locks.ts'
import { beginUndoableAction } from '../common/undo-log.ts'
import { write } from '../common/write-batch.ts'
import { checkStanding, standingRefusal } from '../holds/eligibility/standing.ts'
import { endOtherMembers } from '../holds/groups/any-of.ts'
import { EligibleReadersOnly, MaterialNotLendable } from '../holds/refusals.ts'
import { isWaiting, openStates, transition, transitionHolds } from '../holds/states/states.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { isOpen, NeverOpen, openDayFrom, readCalendar } from '../library/calendar/open-days.ts'
import { isPlaceOpen } from '../library/pickup-places/read.ts'
import { computeDueDate, readLoanTerms } from '../library/rules/loan-terms.ts'
import { awayAt, type CirculatingItem, lockItem } from './lock-item.ts'
import { lockPatronOfCard } from './patron-of-card.ts'
import {
  BranchClosed,
  CardRetired,
  CollectionRefused,
  HeldForAnother,
  ItemNotLendable,
  ItemOnLoan,
  ItemReferenceOnly,
  LoanLimitReached,
  UnknownBarcode,
  UnknownCard,
} from './refusals.ts'
import { routeItem, whereaboutsOf } from './route-item.ts'

/** Lends a copy to the patron of a card. A repeated scan returns the same loan and lends nothing more. */
export async function checkOut(
  tx: Tx,
  card: string,
  barcode: string,
  desk: DeskActor,
): Promise<{ loanId: number; itemId: number }> {
  const patron = await lockPatronOfCard(tx, card)
  const item = await lockItem(tx, barcode)
  const [loan] = item.loans
  if (loan?.patronId === patron.id && item.status === 'AVAILABLE') return { loanId: loan.id, itemId: item.id }
  if (loan) throw new ItemOnLoan()
  await checkOpen(tx, item, patron, desk)
  checkStanding(patron, desk.now)
  checkItem(item, patron)
  const { type } = item.title
  const { days, copies } = await readLoanTerms(tx, patron, type)
  if (copies !== null) await checkLoanLimit(tx, patron.id, type.groupCode, copies)

  const dueOn = toColumn(await computeDueDate(tx, desk.branchId, days, desk.now))
  await write(tx, beginUndoableAction({ kind: 'CHECK_OUT', by: desk, subject: { itemId: item.id } }))
  await closeOwnHolds(tx, patron.id, item, desk)
  const lent = await tx.loan.create({
    data: { itemId: item.id, patronId: patron.id, branchId: desk.branchId, lentAt: desk.now, dueOn },
    select: { id: true },
  })
  const { awayAtId } = awayAt(desk.branchId, item)
  // The copy is at the desk, so a status of missing or lost no longer applies.
  await tx.item.update({ where: { id: item.id }, data: { awayAtId, shelvedHoldId: null, status: 'AVAILABLE' } })
  return { loanId: lent.id, itemId: item.id }
}

/** The refusals of a known copy to a known patron. */
export const lendingRefusals = [
  ...standingRefusal.refusals,
  BranchClosed,
  NeverOpen,
  ItemOnLoan,
  ItemReferenceOnly,
  ItemNotLendable,
  MaterialNotLendable,
  EligibleReadersOnly,
  HeldForAnother,
  LoanLimitReached,
]
checkOut.refusals = [UnknownCard, CardRetired, UnknownBarcode, ...lendingRefusals]

/** A patron who collects from a pickup place needs that place to be open, not its branch (H22). */
async function checkOpen(tx: Tx, item: CirculatingItem, patron: Patron, desk: DeskActor): Promise<void> {
  const { compartment, holds } = item
  if (compartment && 'machineId' in desk && holds.some(({ patronId }) => patronId === patron.id)) {
    if (!(await isPlaceOpen(tx, compartment.place, desk.now))) throw new CollectionRefused({ reason: 'CLOSED' })
    return
  }
  const refusal = await closedRefusal(tx, desk)
  if (refusal) throw refusal
}

/** Returns why nothing is lent at a branch today, or null. */
export async function closedRefusal(
  tx: Tx,
  { branchId, now }: Pick<DeskActor, 'branchId' | 'now'>,
): Promise<BranchClosed | null> {
  const today = dateIn(now)
  const calendar = await readCalendar(tx, branchId, today)
  return isOpen(calendar, today)
    ? null
    : new BranchClosed({ branchId, opensOn: openDayFrom(calendar, today).toString() })
}

function checkItem(item: CirculatingItem, patron: Patron): void {
  const refusal = itemRefusal(item, patron)
  if (refusal) throw refusal
}

/** Returns why a copy that is not on loan cannot be lent to a patron (L7, L10, P20, H9), or null. */
export function itemRefusal(
  { referenceOnly, status, title, holds: [hold] }: CirculatingItem,
  patron: Pick<Patron, 'id' | 'eligibleReader'> | null,
) {
  const refusal = typeRefusal(title.type, patron)
  if (refusal) return refusal
  if (referenceOnly) return new ItemReferenceOnly()
  if (status === 'DAMAGED' || status === 'WITHDRAWN') return new ItemNotLendable({ status })
  return hold && hold.patronId !== (patron?.id ?? null) ? new HeldForAnother({ holdId: hold.id }) : null
}

/** Returns why titles of a type cannot be lent to a patron (L10, P20), or null. */
export function typeRefusal(
  { lendable, eligibleReadersOnly }: Pick<MaterialType, 'lendable' | 'eligibleReadersOnly'>,
  patron: Pick<Patron, 'eligibleReader'> | null,
) {
  if (!lendable) return new MaterialNotLendable()
  return eligibleReadersOnly && !patron?.eligibleReader ? new EligibleReadersOnly() : null
}

async function checkLoanLimit(tx: Tx, patronId: number, group: string, limit: number): Promise<void> {
  const refusal = loanLimitRefusal(group, limit, await loansInUse(tx, patronId, group))
  if (refusal) throw refusal
}

/** Counts the copies of a material group that a patron has on loan. */
export function loansInUse(tx: Pick<Tx, 'loan'>, patronId: number, group: string): Promise<number> {
  return tx.loan.count({
    where: { patronId, returnedAt: null, item: { title: { type: { groupCode: group } } } },
  })
}

/** Returns `LoanLimitReached` when one more copy exceeds the limit, otherwise null. */
export function loanLimitRefusal(group: string, limit: number | null, inUse: number): LoanLimitReached | null {
  return limit !== null && inUse >= limit ? new LoanLimitReached({ group, limit, inUse }) : null
}

/**
 * Fulfils the borrower's own holds on the title (H9). A different copy that was captured for one of them goes to the
 * next hold.
 */
async function closeOwnHolds(tx: Tx, patronId: number, item: CirculatingItem, desk: DeskActor): Promise<void> {
  const step = { now: desk.now, actor: actorLabel(desk) }
  for (const hold of await ownHolds(tx, patronId, item.titleId)) {
    if (hold.state !== 'CANCEL_REQUESTED') await fill(tx, hold, step)
    else if (hold.itemId === item.id) await transitionHolds(tx, [hold.id], hold.state, { to: 'CANCELLED', ...step })
    if (hold.state === 'CANCEL_REQUESTED' || hold.itemId === null || hold.itemId === item.id) continue
    const other = await tx.item.findUniqueOrThrow({ where: { id: hold.itemId } })
    await routeItem(tx, other, desk.now, step.actor, whereaboutsOf(hold))
  }
}

/** A waiting hold takes a slot of its set, as if the copy had been captured (A1). */
async function fill(tx: Tx, { id, state, anyOfId }: Hold, step: { now: Date; actor: string }): Promise<void> {
  const filled = transition([id], state, { to: 'FULFILLED', ...step })
  const ended = anyOfId !== null && isWaiting({ state }) ? endOtherMembers({ id, anyOfId }, step.now, step.actor) : {}
  await write(tx, { ...filled, ...ended })
}

/**
 * Returns the patron's open holds on the title, and those whose copy must still be taken off the shelf. The rows are
 * locked against the confirmation job.
 */
async function ownHolds(tx: Tx, patronId: number, titleId: number): Promise<Hold[]> {
  await lockOwnHoldRows(tx, patronId, titleId)
  return tx.hold.findMany({ where: { patronId, titleId, state: { in: [...openStates, 'CANCEL_REQUESTED'] } } })
}
