import type { CardRetirement } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { lockCards, lockPatrons, lockPatronsForDelete } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { lockHolds } from '../holds/lock-hold.ts'
import { cancelWaiting } from '../holds/states/end-holds.ts'
import { capturedStates, isWaiting, openStates } from '../holds/states/states.ts'
import { AccountInUse, AccountOfStaff } from '../patrons/desk/refusals.ts'
import { rooms } from '../rooms.ts'

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
 * Erases an account: cancels waiting holds, ends what the rooms declare and deletes all personal data. Audit entries
 * stay for their retention time without the patron. Returns the card number.
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
  for (const { closeAccount: close } of rooms) await close?.(tx, { patronId, actor, now })
  await tx.patron.delete({ where: { id: patronId }, select: { id: true } })
  return patron.cardNumber
}
eraseAccount.refusals = [NotFound, AccountInUse, AccountOfStaff]
