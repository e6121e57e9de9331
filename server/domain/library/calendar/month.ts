import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Database } from '../../../database/database.ts'
import { Temporal } from './dates.ts'
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

interface Row {
  closedWeekdays: number[]
  closedOnHolidays: boolean
  days: Record<string, { isOpen: boolean; note: string | null }>
}

/** The days of a month, as the branch's calendar has them now; one statement. */
export async function monthOf(
  { read }: Pick<Database, 'read'>,
  branchId: number,
  month: Temporal.PlainYearMonth,
): Promise<CalendarDay[]> {
  const first = month.toPlainDate({ day: 1 })
  const row = await read<Row>(Prisma.sql`
    SELECT json_build_object('closedWeekdays', b.closed_weekdays, 'closedOnHolidays', b.closed_on_holidays, 'days',
      (SELECT coalesce(json_object_agg(d.date, json_build_object('isOpen', d.is_open, 'note', d.note)), '{}')
         FROM branch_days d WHERE d.branch_id = b.id
          AND d.date >= ${first.toString()}::date AND d.date < ${first.add({ months: 1 }).toString()}::date))
      FROM branches b WHERE b.id = ${branchId}::int`)
  if (!row) return []
  return Array.from({ length: month.daysInMonth }, (_, n) => {
    const date = first.add({ days: n })
    const holiday = holidayName(date)
    const exception = row.days[date.toString()]
    const weekly = row.closedWeekdays.includes(date.dayOfWeek)
    const because = exception ? 'SINGLE_DAY' : weekly ? 'WEEKLY' : holiday && row.closedOnHolidays ? 'HOLIDAY' : null
    const isOpen = exception ? exception.isOpen : because === null
    return { date: date.toString(), isOpen, because, note: exception?.note ?? null, holiday }
  })
}

/** A month as an address or a program gives it, e.g. 2026-12; null: it is none. */
export function typedMonth(typed: string): Temporal.PlainYearMonth | null {
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(typed) ? Temporal.PlainYearMonth.from(typed) : null
}
