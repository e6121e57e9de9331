import type { Tx } from '../../../database/database.ts'
import { fromColumn, type Temporal, toColumn } from './dates.ts'
import { type BranchCalendar, isOpen, openDayFrom } from './open-days.ts'

/** How many dates moved because their day is closed now. */
export interface MovedDates {
  loans: number
  holds: number
}

/**
 * Moves due dates (R1) and last days on the hold shelf (H5) that fall on a closed day to the next open one. A closed day
 * in the middle of a period changes nothing: the patron was told its end.
 */
export async function moveDates(tx: Tx, calendar: BranchCalendar, today: Temporal.PlainDate): Promise<MovedDates> {
  const { branchId } = calendar
  const from = { gte: toColumn(today) }
  const due = { branchId, returnedAt: null, dueOn: from }
  const shelved = { pickupBranchId: branchId, state: 'READY' as const, shelfExpiresOn: from }
  const moved = { loans: 0, holds: 0 }
  for (const { dueOn } of await tx.loan.groupBy({ by: ['dueOn'], where: due })) {
    const next = nextOpenDay(calendar, dueOn)
    if (!next) continue
    const { count } = await tx.loan.updateMany({ where: { ...due, dueOn }, data: { dueOn: next } })
    moved.loans += count
  }
  for (const { shelfExpiresOn } of await tx.hold.groupBy({ by: ['shelfExpiresOn'], where: shelved })) {
    const next = shelfExpiresOn && nextOpenDay(calendar, shelfExpiresOn)
    if (!next) continue
    const { count } = await tx.hold.updateMany({
      where: { ...shelved, shelfExpiresOn },
      data: { shelfExpiresOn: next },
    })
    moved.holds += count
  }
  return moved
}

/** The next open day; null: the day is one. */
function nextOpenDay(calendar: BranchCalendar, column: Date): Date | null {
  const day = fromColumn(column)
  return isOpen(calendar, day) ? null : toColumn(openDayFrom(calendar, day))
}
