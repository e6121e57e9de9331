import { createRequire } from 'node:module'
import type { Tx } from '../../../database/database.ts'
import { field, refusal } from '../../common/refusal.ts'
import { fromColumn, Temporal, toColumn } from './dates.ts'

/** A branch's calendar: its weekly rule, national holidays, and single days that override both. */
export interface BranchCalendar {
  branchId: number
  /** 1 (Monday) to 7 (Sunday). */
  closedWeekdays: number[]
  closedOnHolidays: boolean
  /** True for an open and false for a closed single day, keyed by YYYY-MM-DD. */
  days: Map<string, boolean>
}

/** The search range in days. A calendar without an open day in it is considered wrong. */
const horizonDays = 400

/** The calendar has too many closed days in a row, so no due date or last shelf day can be found. */
export const NeverOpen = refusal(
  'NeverOpen',
  'The branch has no open day for more than a year, so no date can be computed.',
  {
    fields: { branchId: field.branch('The branch.') },
    message: 'The calendar of this branch has no open day for more than a year.',
  },
)

/** Reads the calendar of a branch from a date on. */
export async function readCalendar(
  tx: Pick<Tx, 'branch'>,
  branchId: number,
  from: Temporal.PlainDate,
): Promise<BranchCalendar> {
  const { closedWeekdays, closedOnHolidays, days } = await tx.branch.findUniqueOrThrow({
    where: { id: branchId },
    select: {
      closedWeekdays: true,
      closedOnHolidays: true,
      days: { where: { date: { gte: toColumn(from) } }, select: { date: true, isOpen: true } },
    },
  })
  return {
    branchId,
    closedWeekdays,
    closedOnHolidays,
    days: new Map(days.map(({ date, isOpen }) => [fromColumn(date).toString(), isOpen])),
  }
}

const load = createRequire(import.meta.url)

/** Loaded at first use, because the package holds 250 kB of names. */
function allHolidays(): Record<string, { name: string; name_en: string } | undefined> {
  const { holidays }: typeof import('@holiday-jp/holiday_jp') = load('@holiday-jp/holiday_jp')
  return holidays
}

/** Returns the national holiday on a date, or null. The data ends with 2050. */
export function holidayName(date: Temporal.PlainDate): { name: string; nameEn: string } | null {
  const holiday = allHolidays()[date.toString()]
  return holiday ? { name: holiday.name, nameEn: holiday.name_en } : null
}

export function isOpen(calendar: BranchCalendar, date: Temporal.PlainDate): boolean {
  const single = calendar.days.get(date.toString())
  if (single !== undefined) return single
  if (calendar.closedWeekdays.includes(date.dayOfWeek)) return false
  return !(calendar.closedOnHolidays && holidayName(date))
}

/** Returns the date itself when the branch is open on it, otherwise the next open day (R1). */
export function openDayFrom(calendar: BranchCalendar, date: Temporal.PlainDate): Temporal.PlainDate {
  for (let days = 0; days <= horizonDays; days++) {
    const day = date.add({ days })
    if (isOpen(calendar, day)) return day
  }
  throw new NeverOpen(calendar)
}

/**
 * Throws `NeverOpen` when a date from this one on would find no open day. Closed periods begin with a closed single day
 * or follow the weekly rule. That rule is also checked a year ahead, behind single days that are open.
 */
export function checkOpenDays(calendar: BranchCalendar, from: Temporal.PlainDate): void {
  const closed = [...calendar.days].flatMap(([day, isOpen]) => (isOpen ? [] : [day]))
  let opens = ''
  for (const day of [from.toString(), ...closed].sort()) {
    if (day > opens) opens = openDayFrom(calendar, Temporal.PlainDate.from(day)).toString()
  }
  openDayFrom(calendar, from.add({ years: 1 }))
}

/** Returns the date that is `openDays` open days after a date (H5). */
export function addOpenDays(calendar: BranchCalendar, date: Temporal.PlainDate, openDays: number): Temporal.PlainDate {
  let day = date
  for (let n = 0; n < openDays; n++) day = openDayFrom(calendar, day.add({ days: 1 }))
  return day
}
