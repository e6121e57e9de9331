import type { ItemStatus } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { actorLabel, type DeskActor } from '../../common/actor.ts'
import { write } from '../../common/write-batch.ts'
import { transitionHolds } from '../../holds/states/states.ts'
import { NeverOpen } from '../../library/calendar/open-days.ts'
import { endLoan } from '../../loans/return.ts'
import { awayAt, type CirculatingItem, lockItem } from '../lock-item.ts'
import { ItemOnLoan, UnknownBarcode } from '../refusals.ts'
import { type Instruction, routeItem, updateSlip } from '../route-item.ts'

interface Reported {
  itemId: number
  /** The instruction for the copy. Null when it is not at the desk. */
  instruction: Instruction | null
}

/**
 * Records that a copy is missing, lost, damaged or withdrawn, or that it was found or repaired (AVAILABLE). A hold tied
 * to it returns to its place in the queue (H10). A copy that is available again goes to the first eligible hold (H3).
 * Repeating a report changes nothing.
 */
export async function updateItemStatus(
  tx: Tx,
  barcode: string,
  status: ItemStatus,
  desk: DeskActor,
): Promise<Reported> {
  const item = await lockItem(tx, barcode)
  await settleLoan(tx, item, status, desk)
  if (status !== 'AVAILABLE') {
    await releaseHold(tx, item, status, desk)
    await tx.item.update({ where: { id: item.id }, data: { status, shelvedHoldId: null } })
    return { itemId: item.id, instruction: null }
  }
  if (item.status === 'AVAILABLE') return { itemId: item.id, instruction: null }
  const { awayAtId } = awayAt(desk.branchId, item)
  await tx.item.update({ where: { id: item.id }, data: { status, awayAtId } })
  const instruction = await routeItem(tx, { ...item, status, awayAtId }, desk.now, actorLabel(desk))
  await updateSlip(tx, item, instruction)
  return { itemId: item.id, instruction }
}
updateItemStatus.refusals = [UnknownBarcode, ItemOnLoan, NeverOpen]

/** A lost copy's loan stays open until the copy is found or paid for. Withdrawing a copy closes the loan. */
async function settleLoan(tx: Tx, { loans: [loan], titleId }: CirculatingItem, status: ItemStatus, desk: DeskActor) {
  if (!loan || status === 'LOST') return
  if (status !== 'WITHDRAWN') throw new ItemOnLoan()
  await write(tx, endLoan(loan, titleId, desk))
}

async function releaseHold(tx: Tx, { holds: [hold] }: CirculatingItem, status: ItemStatus, desk: DeskActor) {
  if (!hold) return
  const to = hold.state === 'CANCEL_REQUESTED' ? 'CANCELLED' : 'QUEUED'
  await transitionHolds(tx, [hold.id], hold.state, {
    to,
    now: desk.now,
    actor: actorLabel(desk),
    reason: `copy ${status}`,
  })
}
