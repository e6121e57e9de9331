import type { Hold } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { lockPatron } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { AnyOfTooFew } from '../any-of-refusals.ts'
import { changeLockedHolds, type HoldChange } from '../change.ts'
import { lockHolds } from '../lock-hold.ts'
import { HoldNotChangeable } from '../refusals.ts'
import { isOpen, isWaiting, transitionHolds } from '../states/states.ts'

/** Changes the pickup branch, contact method and days of all waiting holds of a set, or of none (A2, H6). */
export async function updateAnyOfSet(
  tx: Tx,
  patronId: number,
  anyOfId: number,
  change: HoldChange,
  now: Date,
): Promise<number> {
  const { members } = await lockMembers(tx, patronId, anyOfId)
  const waiting = members.filter(isWaiting)
  if (waiting.length === 0) throw new HoldNotChangeable({ state: lastOf(members).state })
  await changeLockedHolds(tx, patronId, waiting, change, now)
  return anyOfId
}
updateAnyOfSet.refusals = [NotFound, HoldNotChangeable, ...changeLockedHolds.refusals]

/**
 * Cancels all open holds of a set (A2). Waiting holds end at once. Captured holds are cancelled as usual (H7), and stay
 * open when the library refuses to cancel them. Cancelling again succeeds and changes nothing.
 */
export async function cancelAnyOfSet(tx: Tx, patronId: number, anyOfId: number, now: Date): Promise<number> {
  const { members } = await lockMembers(tx, patronId, anyOfId)
  const open = members.filter(isOpen)
  const { capturedCancel } = await tx.policy.findUniqueOrThrow({ where: { id: 1 } })
  const leaving = open.filter((hold) => isWaiting(hold) || capturedCancel === 'REQUEST')
  const [kept] = open
  if (kept && leaving.length === 0) throw new HoldNotChangeable({ state: kept.state })
  for (const hold of leaving) {
    const to = isWaiting(hold) ? 'CANCELLED' : 'CANCEL_REQUESTED'
    await transitionHolds(tx, [hold.id], hold.state, { to, now, actor: 'patron' })
  }
  return anyOfId
}
cancelAnyOfSet.refusals = [NotFound, HoldNotChangeable]

/**
 * Cancels one waiting hold of a set. At least as many members as are still wanted must stay (A2). Repeating it succeeds
 * and changes nothing.
 */
export async function removeFromAnyOfSet(tx: Tx, patronId: number, holdId: number, now: Date): Promise<number> {
  const found = await tx.hold.findFirst({ where: { id: holdId, patronId }, select: { anyOfId: true } })
  if (!found || found.anyOfId === null) throw new NotFound('hold')
  const { members, slots } = await lockMembers(tx, patronId, found.anyOfId)
  const member = members.find(({ id }) => id === holdId)
  if (!member) throw new NotFound('hold')
  const { state } = member
  if (state === 'CANCELLED') return holdId
  if (!isWaiting(member)) throw new HoldNotChangeable({ state })
  const free = slots - members.filter(({ anyOfSlot }) => anyOfSlot !== null).length
  const left = members.filter(isWaiting).length - 1
  if (left < free) throw new AnyOfTooFew({ wanted: free, possible: left, refused: [] })
  await transitionHolds(tx, [holdId], state, { to: 'CANCELLED', now, actor: 'patron', reason: 'taken out of its set' })
  return holdId
}
removeFromAnyOfSet.refusals = [NotFound, HoldNotChangeable, AnyOfTooFew]

/**
 * Returns the holds of the patron's set and the number of its slots. The titles are locked, so none of the holds can
 * get a copy.
 */
async function lockMembers(tx: Tx, patronId: number, anyOfId: number): Promise<{ members: Hold[]; slots: number }> {
  await lockPatron(tx, patronId)
  const own = await tx.anyOfSet.findFirst({ where: { id: anyOfId, patronId }, select: { id: true } })
  if (!own) throw new NotFound('set')
  const members = await lockHolds(tx, { anyOfId })
  if (members.length === 0) throw new NotFound('set')
  return { members, slots: await tx.anyOfSlot.count({ where: { anyOfId } }) }
}

function lastOf(members: Hold[]): Hold {
  const last = members.at(-1)
  if (!last) throw new NotFound('set')
  return last
}
