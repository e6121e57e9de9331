import type { WithdrawalReason } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { updateItemStatus } from '../../circulation/items/report.ts'
import { lockItem } from '../../circulation/lock-item.ts'
import { ItemOnLoan } from '../../circulation/refusals.ts'
import type { DeskActor } from '../../common/actor.ts'
import { field, refusal } from '../../common/refusal.ts'

/** E14 */
export const ItemCaptured = refusal('ItemCaptured', 'The copy is set aside or in transit for a hold.', {
  fields: { holdId: field.id('DeskHold', 'The `DeskHold`.') },
  message: 'The copy is set aside or in transit for a hold. Check it in or cancel the hold first.',
})

/** E14 */
export const WithdrawalNoteTooLong = refusal('WithdrawalNoteTooLong', 'The note of a withdrawal is too long.', {
  fields: { most: field.int('Maximum number of characters.') },
  message: ({ most }) => `A note has at most ${most} characters.`,
})

export const maxWithdrawalNote = 200

export interface Withdrawn {
  reason: WithdrawalReason
  note: string | null
}

/** Returns the note without outer spaces. Throws `WithdrawalNoteTooLong`. */
export function checkWithdrawalNote(typed: string | null | undefined): string | null {
  const note = typed?.trim() || null
  if (note && [...note].length > maxWithdrawalNote) throw new WithdrawalNoteTooLong({ most: maxWithdrawalNote })
  return note
}
checkWithdrawalNote.refusals = [WithdrawalNoteTooLong]

/**
 * Withdraws a copy with a reason (E14). A copy on loan, or captured for a hold, is refused, because a patron has it or
 * expects it. Repeating it replaces the reason.
 */
export async function withdrawItem(
  tx: Tx,
  barcode: string,
  { reason, note }: Withdrawn,
  desk: DeskActor,
): Promise<{ itemId: number; instruction: null }> {
  const item = await lockItem(tx, barcode)
  if (item.loans.length > 0) throw new ItemOnLoan()
  const [hold] = item.holds
  if (hold) throw new ItemCaptured({ holdId: hold.id })
  const itemId = item.id
  const isNew = item.status !== 'WITHDRAWN'
  if (isNew) await updateItemStatus(tx, barcode, 'WITHDRAWN', desk)
  const data = { reason, note, ...(isNew && { at: desk.now }) }
  // The trigger has added the row, unless the copy was withdrawn before this table existed.
  await tx.withdrawal.upsert({
    where: { itemId },
    create: { itemId, branchId: item.branchId, ...data },
    update: data,
    select: { id: true },
  })
  return { itemId, instruction: null }
}
