import { Temporal } from '../library/calendar/dates.ts'
import { type BranchCalendar, isOpen } from '../library/calendar/open-days.ts'
import { parseEnteredDays } from '../library/opening/days.ts'

/** The closed days of a branch as they are ticked in the wizard. */
export interface Closing {
  /** 1 (Monday) to 7 (Sunday). */
  weekdays: number[]
  holidays: boolean
  /** A day of every month, such as the third Thursday. Null when there is none. */
  monthly: { nth: number; weekday: number } | null
  /** Days around the new year, such as 12-29 to 01-03. Null when the branch does not close then. */
  newYear: { from: string; until: string } | null
  /** Another period, such as stocktaking. Null when there is none. */
  period: { from: string; until: string } | null
}

/** A row of the key `closed` in the file of a library. */
export interface ClosedRow {
  day?: string
  from?: string
  until?: string
  note: string
}

/** Months for which monthly closed days are written. Later ones are added in the calendar. */
const months = 13

/** The notes that patrons read in the calendar. */
const notes = { monthly: '館内整理日', newYear: '年末年始', period: '特別整理期間' }

/** The single closed days and periods as rows of the file of a library. */
export function closedRows({ monthly, newYear, period }: Closing, today: Temporal.PlainDate): ClosedRow[] {
  return [
    ...(monthly ? monthlyDays(monthly, today).map((day) => ({ day: day.toString(), note: notes.monthly })) : []),
    ...(newYear ? [{ ...newYear, note: notes.newYear }] : []),
    ...(period ? [{ ...period, note: notes.period }] : []),
  ]
}

function monthlyDays({ nth, weekday }: { nth: number; weekday: number }, today: Temporal.PlainDate) {
  const first = today.toPlainYearMonth()
  return Array.from({ length: months }, (_, n) => {
    const month = first.add({ months: n })
    const begins = month.toPlainDate({ day: 1 })
    const day = 1 + ((weekday - begins.dayOfWeek + 7) % 7) + (nth - 1) * 7
    return day <= month.daysInMonth ? month.toPlainDate({ day }) : null
  }).filter((day) => day !== null && Temporal.PlainDate.compare(day, today) >= 0) as Temporal.PlainDate[]
}

/** The days of a preview: how many, and how far it looks. */
const [most, horizon] = [10, 120]

/** The next closed days. Periods that cannot be read are left out; the rule refuses them when they are saved. */
export function nextClosedDays(closing: Closing, today: Temporal.PlainDate, now: Date): Temporal.PlainDate[] {
  const days = new Map<string, boolean>()
  for (const { day, from, until } of closedRows(closing, today)) {
    const read = parseEnteredDays(from ?? day ?? '', until, now)
    if (typeof read === 'string') continue
    const last = read.until ?? read.from
    for (let at = read.from; Temporal.PlainDate.compare(at, last) <= 0 && days.size < 400; at = at.add({ days: 1 })) {
      days.set(at.toString(), false)
    }
  }
  const calendar: BranchCalendar = {
    branchId: 0,
    closedWeekdays: closing.weekdays,
    closedOnHolidays: closing.holidays,
    days,
  }
  return Array.from({ length: horizon }, (_, n) => today.add({ days: n }))
    .filter((date) => !isOpen(calendar, date))
    .slice(0, most)
}
