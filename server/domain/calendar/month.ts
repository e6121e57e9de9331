import type { Tx } from '../../db.ts'
import { fromColumn, Temporal, toColumn } from './dates.ts'
import { holidayName } from './open-days.ts'

/** One day of a branch, and why it is open or closed. */
export interface CalendarDay {
  /** YYYY-MM-DD. */
  date: string
  isOpen: boolean
  /** What decided it; null: an ordinary open day. */
  because: 'SINGLE_DAY' | 'WEEKLY' | 'HOLIDAY' | null
  /** What was written beside a single day, for patrons to read. */
  note: string | null
  /** The national holiday it is, whether or not the branch closes on it. */
  holiday: { name: string; nameEn: string } | null
}

/** The days of a month, as the branch's calendar has them now. */
export async function monthOf(
  tx: Pick<Tx, 'branch'>,
  branchId: number,
  month: Temporal.PlainYearMonth,
): Promise<CalendarDay[]> {
  const first = month.toPlainDate({ day: 1 })
  const { closedWeekdays, closedOnHolidays, days } = await tx.branch.findUniqueOrThrow({
    where: { id: branchId },
    select: {
      closedWeekdays: true,
      closedOnHolidays: true,
      days: { where: { date: { gte: toColumn(first), lt: toColumn(first.add({ months: 1 })) } } },
    },
  })
  const single = new Map(days.map((day) => [fromColumn(day.date).toString(), day]))
  return Array.from({ length: month.daysInMonth }, (_, n) => {
    const date = first.add({ days: n })
    const holiday = holidayName(date)
    const exception = single.get(date.toString())
    const weekly = closedWeekdays.includes(date.dayOfWeek)
    const because = exception ? 'SINGLE_DAY' : weekly ? 'WEEKLY' : holiday && closedOnHolidays ? 'HOLIDAY' : null
    const isOpen = exception ? exception.isOpen : because === null
    return { date: date.toString(), isOpen, because, note: exception?.note ?? null, holiday }
  })
}

/** A month as an address or a program gives it, e.g. 2026-12; null: it is none. */
export function typedMonth(typed: string): Temporal.PlainYearMonth | null {
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(typed) ? Temporal.PlainYearMonth.from(typed) : null
}
