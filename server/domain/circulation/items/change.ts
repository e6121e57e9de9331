import type { Tx } from '../../../database/database.ts'
import { actorAt, type Desk } from '../../common/actor.ts'
import { transitionHolds } from '../../holds/states/states.ts'
import { awayAt, type CirculatingItem, lockItem } from '../lock-item.ts'
import { type Instruction, routeItem, updateSlip } from '../route-item.ts'

interface ItemChange {
  /** Null: it has none. Absent: it stays. */
  shelfMark?: string | null | undefined
  referenceOnly?: boolean | null | undefined
}

/** What a change did, for the log. A type, so that it passes for JSON. */
export type ChangedItem = {
  itemId: number
  /** What to do with the copy; null: it is not in anybody's hand, or stays where it is. */
  instruction: Instruction | null
}

/**
 * Changes where a copy stands, and whether it is read in the library alone (禁帯出, L7). Reference only, it gives a hold
 * back to its place (H10); lendable again, the copy in the hand goes to the first hold that may have it (H3). A loan stays.
 */
export async function changeItem(
  tx: Tx,
  barcode: string,
  { shelfMark, referenceOnly }: ItemChange,
  desk: Desk,
): Promise<ChangedItem> {
  const item = await lockItem(tx, barcode)
  if (shelfMark !== undefined) await tx.item.update({ where: { id: item.id }, data: { shelfMark } })
  if (referenceOnly == null || referenceOnly === item.referenceOnly) return { itemId: item.id, instruction: null }
  if (referenceOnly) await releaseHold(tx, item, desk)
  await tx.item.update({ where: { id: item.id }, data: { referenceOnly } })
  return { itemId: item.id, instruction: referenceOnly ? null : await offer(tx, item, desk) }
}

/** The slip stays in the copy, so that the list of what to take off the shelf has it. */
async function releaseHold(tx: Tx, { holds: [hold] }: CirculatingItem, desk: Desk): Promise<void> {
  if (!hold) return
  const to = hold.state === 'CANCEL_REQUESTED' ? 'CANCELLED' : 'QUEUED'
  const step = { to, now: desk.now, actor: actorAt(desk), reason: 'copy reference only' } as const
  await transitionHolds(tx, [hold.id], hold.state, step)
}

async function offer(tx: Tx, item: CirculatingItem, desk: Desk): Promise<Instruction | null> {
  if (item.loans.length > 0 || item.status !== 'AVAILABLE') return null
  const { awayAtId } = awayAt(desk.branchId, item)
  await tx.item.update({ where: { id: item.id }, data: { awayAtId } })
  const instruction = await routeItem(tx, { ...item, awayAtId, referenceOnly: false }, desk.now, actorAt(desk))
  await updateSlip(tx, item, instruction)
  return instruction
}
