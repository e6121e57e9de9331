import type { Patron } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { deleteUndoEntriesOfPatron } from '../circulation/undo/forget.ts'
import { lockCards, lockPatrons, lockPatronsForDelete } from '../common/locks.ts'
import { NotFound, refusal } from '../common/refusal.ts'
import { lockHolds } from '../holds/lock-hold.ts'
import { capturedStates, openStates } from '../holds/states/states.ts'
import { AccountOfStaff } from '../patrons/desk/refusals.ts'
import { writeWords } from '../patrons/search-words.ts'
import { rooms } from '../rooms.ts'
import { mergeHolds } from './merge-holds.ts'
import { mergedColumns, mergedKeys } from './merged-columns.ts'

export const SameAccount = refusal('SameAccount', 'Both are the same account.', {
  message: 'Both cards belong to the same account. Enter the card of the other account.',
})

/**
 * Merges two accounts of one person (O1). The data of both continue under the kept card. A title that both reserved or
 * requested keeps the better position. The stricter of two blocks applies. The other card stops working, and earlier
 * actions of both accounts can no longer be undone (O4).
 */
export async function mergePatrons(
  tx: Tx,
  { keptId, otherId }: { keptId: number; otherId: number },
  { actor, now }: { actor: string; now: Date },
): Promise<{ patronId: number }> {
  if (keptId === otherId) throw new SameAccount()
  await lockCards(tx)
  const patrons = await lockPatrons(tx, [keptId, otherId])
  const [kept, other] = [keptId, otherId].map((id) => patrons.find((patron) => patron.id === id))
  if (!kept || !other) throw new NotFound('patron')
  if (kept.role !== 'PATRON' || other.role !== 'PATRON') throw new AccountOfStaff()
  const holds = await lockHolds(tx, {
    patronId: { in: [keptId, otherId] },
    state: { in: [...openStates, ...capturedStates] },
  })
  await lockPatronsForDelete(tx, [keptId, otherId])
  await mergeHolds(tx, { keptId, otherId }, holds, { actor, now })
  // Must follow `mergeHolds`: the holds are locked now, so no undo can run or be recorded in between.
  for (const id of [keptId, otherId]) await deleteUndoEntriesOfPatron(tx, id)
  for (const { mergePatrons: merge } of rooms) await merge?.(tx, { keptId, otherId, actor, now })
  await deleteOther(tx, kept, other, now)
  return { patronId: keptId }
}
mergePatrons.refusals = [NotFound, SameAccount, AccountOfStaff]

/** Deletes the other row before the kept one takes over its unique values. */
async function deleteOther(tx: Tx, kept: Patron, other: Patron, now: Date): Promise<void> {
  await tx.retiredCard.updateMany({ where: { patronId: other.id }, data: { patronId: kept.id } })
  await tx.auditEntry.updateMany({ where: { patronId: other.id }, data: { patronId: kept.id } })
  await tx.patron.delete({ where: { id: other.id }, select: { id: true } })
  const number = { number: other.cardNumber, patronId: kept.id, reason: 'MERGED', retiredAt: now } as const
  await tx.retiredCard.create({ data: number })
  const data = { ...mergedColumns(kept, other, now), ...mergedKeys(kept, other) }
  await writeWords(tx, [await tx.patron.update({ where: { id: kept.id }, data })])
}
