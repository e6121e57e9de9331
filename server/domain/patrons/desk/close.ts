import type { CardRetirement } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { deleteUndoEntriesOfPatron } from '../../circulation/undo/forget.ts'
import { deleteGrants, lockCards, lockPatrons, lockPatronsForDelete } from '../../common/locks.ts'
import { field, NotFound, refusal } from '../../common/refusal.ts'
import { lockHolds } from '../../holds/lock-hold.ts'
import { cancelWaiting } from '../../holds/states/end-holds.ts'
import { capturedStates, isWaiting, openStates } from '../../holds/states/states.ts'
import { anonymiseRequests } from '../../purchase-requests/forget.ts'
import { closeRequests } from '../../purchase-requests/states.ts'
import { endAllGrants } from '../family-grants/end.ts'

export const AccountInUse = refusal('AccountInUse', 'The patron has loans or captured copies.', {
  fields: {
    loans: field.int('Open loans.'),
    captured: field.int('Captured copies, and copies still to be taken off the shelf.'),
  },
  message: ({ loans, captured }) =>
    `The account has ${loans} open loans and ${captured} copies set aside. Check in and free them first.`,
})
export type AccountInUse = InstanceType<typeof AccountInUse>

/** A staff account cannot be closed or merged, because its audit entries must keep their author. */
export const AccountOfStaff = refusal('AccountOfStaff', 'Staff accounts cannot be closed or merged at the desk.', {
  message: 'The account of a member of staff cannot be closed or merged at the desk.',
})

interface Step {
  /** The actor that the transitions record. */
  actor: string
  now: Date
}

export interface Closing extends Step {
  reason: Extract<CardRetirement, 'CLOSED' | 'MISSING'>
}

/** Closes an account (O1). Only the card number remains, which is never issued again. Returns it. */
export async function closeAccount(tx: Tx, patronId: number, { reason, ...step }: Closing): Promise<string> {
  const number = await eraseAccount(tx, patronId, step)
  await tx.retiredCard.create({ data: { number, reason, retiredAt: step.now } })
  return number
}
closeAccount.refusals = [NotFound, AccountInUse, AccountOfStaff]

/**
 * Erases an account: cancels waiting holds, withdraws open requests and deletes all personal data. Audit entries stay
 * for their retention time without the patron. Returns the card number.
 */
export async function eraseAccount(tx: Tx, patronId: number, { actor, now }: Step): Promise<string> {
  await lockCards(tx)
  const [patron] = await lockPatrons(tx, [patronId])
  if (!patron) throw new NotFound('patron')
  if (patron.role !== 'PATRON') throw new AccountOfStaff()
  const holds = await lockHolds(tx, { patronId, state: { in: [...openStates, ...capturedStates] } })
  await lockPatronsForDelete(tx, [patronId])
  const loans = await tx.loan.count({ where: { patronId, returnedAt: null } })
  const captured = holds.filter((hold) => !isWaiting(hold)).length
  if (loans + captured > 0) throw new AccountInUse({ loans, captured })
  await cancelWaiting(
    tx,
    holds.map(({ id }) => id),
    { actor, now },
  )
  const ofNothing = { sequenceId: null, sequencePosition: null, anyOfId: null, anyOfSlot: null }
  await tx.hold.updateMany({ where: { patronId }, data: ofNothing })
  await deleteUndoEntriesOfPatron(tx, patronId)
  const requests = await tx.titleRequest.findMany({ where: { patronId, closedAt: null }, select: { id: true } })
  await closeRequests(
    tx,
    requests.map(({ id }) => id),
    { actor, now },
  )
  await anonymiseRequests(tx, { patronId })
  await endAllGrants(tx, patronId, now)
  await deleteGrants(tx, { patronId })
  await tx.patron.delete({ where: { id: patronId }, select: { id: true } })
  return patron.cardNumber
}
