import type { Tx } from '../../database/database.ts'
import { actorAt, type Desk } from '../desk.ts'
import { transitionHolds } from '../holds/states.ts'
import { fromColumn } from '../library/calendar/dates.ts'
import { overdueDays } from '../loans/renewal-rule.ts'
import { endLoan } from '../loans/return.ts'
import { awayAt, type CirculatingItem, lockItem } from './lock-item.ts'
import { type Instruction, makeReady, routeItem, updateSlip } from './route-item.ts'

export interface CheckedIn {
  itemId: number
  /** A loan ended with it; false when the copy was not lent by the records. */
  returned: boolean
  /** Days that the loan was past due. */
  overdueDays: number
  /** The copy had been recorded as missing or lost. */
  found: boolean
  instruction: Instruction
}

/** Takes a copy in and says what to do with it (H3). Scanned again it changes nothing and says the same (H4). */
export async function checkIn(tx: Tx, barcode: string, desk: Desk): Promise<CheckedIn> {
  const item = await lockItem(tx, barcode)
  const [loan] = item.loans
  if (loan) await endLoan(tx, loan, item.titleId, desk.now)
  const found = item.status === 'MISSING' || item.status === 'LOST'
  const { awayAtId } = awayAt(desk.branchId, item)
  const status = found ? ('AVAILABLE' as const) : item.status
  if (awayAtId !== item.awayAtId || found) {
    await tx.item.update({ where: { id: item.id }, data: { awayAtId, status } })
  }
  const instruction = await assignCopy(tx, { ...item, awayAtId, status }, desk)
  await updateSlip(tx, item, instruction)
  const late = loan ? overdueDays(fromColumn(loan.dueOn), desk.now) : 0
  return { itemId: item.id, returned: loan !== undefined, overdueDays: late, found, instruction }
}

/** To the hold the copy is tied to already, or to whoever is next. */
async function assignCopy(tx: Tx, item: CirculatingItem, desk: Desk): Promise<Instruction> {
  const { branchId: here, now } = desk
  const actor = actorAt(desk)
  const [hold] = item.holds
  if (!hold) return routeItem(tx, item, now, actor)
  if (hold.state === 'CANCEL_REQUESTED') {
    await transitionHolds(tx, [hold.id], 'CANCEL_REQUESTED', {
      to: 'CANCELLED',
      now,
      actor,
      reason: 'taken off the shelf',
    })
    return routeItem(tx, item, now, actor)
  }
  if (hold.pickupBranchId !== here) {
    if (hold.state === 'READY') {
      await transitionHolds(tx, [hold.id], 'READY', {
        to: 'IN_TRANSIT',
        now,
        actor,
        reason: 'scanned at another branch',
      })
    }
    return { what: 'TRANSIT', branchId: hold.pickupBranchId, holdId: hold.id }
  }
  if (hold.state === 'IN_TRANSIT') {
    await makeReady(tx, { holdId: hold.id, from: 'IN_TRANSIT', itemId: item.id, branchId: here }, now, actor)
  }
  return { what: 'HOLD_SHELF', branchId: here, holdId: hold.id }
}
