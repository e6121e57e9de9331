import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Database } from '../../../database/database.ts'
import { Temporal } from './dates.ts'
import { holidayName } from './open-days.ts'

/** One day of a branch's calendar, with the reason why it is open or closed. */
export interface CalendarDay {
  /** YYYY-MM-DD. */
  date: string
  isOpen: boolean
  /** The rule that decided it. Null for an ordinary open day. */
  because: 'SINGLE_DAY' | 'WEEKLY' | 'HOLIDAY' | null
  /** The note on a single day, for patrons. Null when there is none. */
  note: string | null
  /** The national holiday on this date, even if the branch does not close on it. Null on other days. */
  holiday: { name: string; nameEn: string } | null
}

export interface BranchMonth {
  branchId: number
  month: Temporal.PlainYearMonth
}

interface Row {
  closedWeekdays: number[]
  closedOnHolidays: boolean
  days: Record<string, { isOpen: boolean; note: string | null }>
}

/**
 * Returns the days of the requested months from the current calendars, in one statement. A branch that does not exist
 * has no days.
 */
export async function readMonths(
  { read }: Pick<Database, 'read'>,
  wanted: readonly BranchMonth[],
): Promise<CalendarDay[][]> {
  const [ids, firsts] = [wanted.map(({ branchId }) => branchId), wanted.map(({ month }) => `${month.toString()}-01`)]
  const rows = await read<(Row | null)[]>(Prisma.sql`
    SELECT json_agg(CASE WHEN b.id IS NOT NULL THEN
        json_build_object('closedWeekdays', b.closed_weekdays, 'closedOnHolidays', b.closed_on_holidays, 'days',
          (SELECT coalesce(json_object_agg(d.date, json_build_object('isOpen', d.is_open, 'note', d.note)), '{}')
             FROM branch_days d WHERE d.branch_id = b.id AND d.date >= w.first AND d.date < w.first + interval '1 month'))
        END ORDER BY w.n)
      FROM unnest(${ids}::int[], ${firsts}::text[]::date[]) WITH ORDINALITY AS w(branch_id, first, n)
      LEFT JOIN branches b ON b.id = w.branch_id`)
  return wanted.map(({ month }, i) => {
    const row = rows?.[i]
    return row ? daysIn(month, row) : []
  })
}

function daysIn(month: Temporal.PlainYearMonth, row: Row): CalendarDay[] {
  const first = month.toPlainDate({ day: 1 })
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

/** Parses a month from a URL or an API argument, for example 2026-12. Null when it is malformed. */
export function parseMonth(typed: string): Temporal.PlainYearMonth | null {
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(typed) ? Temporal.PlainYearMonth.from(typed) : null
}
