import type { Tx } from '../../../database/database.ts'
import { fromColumn, type Temporal, toColumn } from './dates.ts'
import { type BranchCalendar, isOpen, openDayFrom } from './open-days.ts'

/** The number of dates that moved because their day is now closed. */
export interface MovedDates {
  loans: number
  holds: number
}

/**
 * Moves due dates (R1) and last shelf days (H5) from closed days to the next open day. A closed day within a period
 * changes nothing, because the patron knows the end date.
 */
export async function moveDates(tx: Tx, calendar: BranchCalendar, today: Temporal.PlainDate): Promise<MovedDates> {
  const { branchId } = calendar
  const from = { gte: toColumn(today) }
  const due = { branchId, returnedAt: null, dueOn: from }
  // A pickup place that is open every day follows no calendar (H23).
  const followsCalendar = { OR: [{ pickupPlaceId: null }, { pickupPlace: { everyDay: false } }] }
  const shelved = { pickupBranchId: branchId, state: 'READY' as const, shelfExpiresOn: from, ...followsCalendar }
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

/** Returns the next open day, or null when the day itself is open. */
function nextOpenDay(calendar: BranchCalendar, column: Date): Date | null {
  const day = fromColumn(column)
  return isOpen(calendar, day) ? null : toColumn(openDayFrom(calendar, day))
}
