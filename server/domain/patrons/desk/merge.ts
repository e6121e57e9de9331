import type { Patron } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { forgetActsOf } from '../../circulation/undo/forget.ts'
import { deleteGrants, lockCards, lockPatronsToEnd } from '../../common/locks.ts'
import { NotFound, Refusal } from '../../common/refusal.ts'
import { lockHolds } from '../../holds/lock-hold.ts'
import { capturedStates, openStates } from '../../holds/states/states.ts'
import { writeWords } from '../search-words.ts'
import { AccountOfStaff } from './close.ts'
import { mergeHolds } from './merge-holds.ts'
import { mergeLists } from './merge-lists.ts'
import { mergeRequests } from './merge-requests.ts'
import { mergedColumns, mergedKeys } from './merged-columns.ts'

/** The two accounts are one. */
export class SameAccount extends Refusal {
  constructor() {
    super('Both are the same account. Give the card of the other one.')
  }
}

/**
 * Merges two accounts of one person (O1): what either has goes on under the card that is kept, a title that both wait or
 * asked for at the better place, and of two bars the stricter counts. The other card opens nothing any more, and nothing
 * that either did before is undone any more (O4).
 */
export async function mergePatrons(
  tx: Tx,
  { keptId, otherId }: { keptId: number; otherId: number },
  { actor, now }: { actor: string; now: Date },
): Promise<{ patronId: number }> {
  if (keptId === otherId) throw new SameAccount()
  await lockCards(tx)
  const patrons = await lockPatronsToEnd(tx, [keptId, otherId])
  const [kept, other] = [keptId, otherId].map((id) => patrons.find((patron) => patron.id === id))
  if (!kept || !other) throw new NotFound('patron')
  if (kept.role !== 'PATRON' || other.role !== 'PATRON') throw new AccountOfStaff()
  const holds = await lockHolds(tx, {
    patronId: { in: [keptId, otherId] },
    state: { in: [...openStates, ...capturedStates] },
  })
  await mergeHolds(tx, { keptId, otherId }, holds, { actor, now })
  // No act can move them any more, and those that did are all there.
  for (const id of [keptId, otherId]) await forgetActsOf(tx, id)
  await mergeRequests(tx, { keptId, otherId }, { actor, now })
  await mergeLists(tx, { keptId, otherId, now })
  await deleteGrants(tx, { patronId: otherId })
  await endOther(tx, kept, other, now)
  return { patronId: keptId }
}

/** The other row goes before the kept one takes over what only one row can have. */
async function endOther(tx: Tx, kept: Patron, other: Patron, now: Date): Promise<void> {
  await tx.retiredCard.updateMany({ where: { patronId: other.id }, data: { patronId: kept.id } })
  await tx.auditEntry.updateMany({ where: { patronId: other.id }, data: { patronId: kept.id } })
  await tx.patron.delete({ where: { id: other.id }, select: { id: true } })
  const number = { number: other.cardNumber, patronId: kept.id, reason: 'MERGED', retiredAt: now } as const
  await tx.retiredCard.create({ data: number })
  const data = { ...mergedColumns(kept, other, now), ...mergedKeys(kept, other) }
  await writeWords(tx, [await tx.patron.update({ where: { id: kept.id }, data })])
}
