import { createRequire } from 'node:module'
import type { Tx } from '../../../database/database.ts'
import { Refusal } from '../../common/refusal.ts'
import { fromColumn, type Temporal, toColumn } from './dates.ts'

/** When a branch is open: its weekly rule, national holidays, and the single days that go against them. */
export interface BranchCalendar {
  branchId: number
  /** 1 Monday … 7 Sunday. */
  closedWeekdays: number[]
  closedOnHolidays: boolean
  /** Whether it is open on a single day, by YYYY-MM-DD. */
  days: Map<string, boolean>
}

/** Longer than any library stays closed; without an open day in it the calendar is wrong. */
const horizonDays = 400

/** No due date and no shelf expiry can be found: the calendar has no open day ahead. */
export class NeverOpen extends Refusal {
  readonly branchId: number
  constructor({ branchId }: { branchId: number }) {
    super('The calendar of this branch has no open day within the next year.')
    this.branchId = branchId
  }
}

/** The calendar of a branch from a date on. */
export async function calendarOf(
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

/** Loaded with the first date that is looked at: a quarter of a megabyte of names. */
function allHolidays(): Record<string, { name: string; name_en: string } | undefined> {
  const { holidays }: typeof import('@holiday-jp/holiday_jp') = load('@holiday-jp/holiday_jp')
  return holidays
}

/** The name of the national holiday on a date, or null. The data reaches to 2050. */
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

/** The date itself when the branch is open on it, or the next open day (R1). */
export function openDayFrom(calendar: BranchCalendar, date: Temporal.PlainDate): Temporal.PlainDate {
  for (let days = 0; days <= horizonDays; days++) {
    const day = date.add({ days })
    if (isOpen(calendar, day)) return day
  }
  throw new NeverOpen(calendar)
}

/** The so-manieth open day after a date (H5). */
export function addOpenDays(calendar: BranchCalendar, date: Temporal.PlainDate, openDays: number): Temporal.PlainDate {
  let day = date
  for (let n = 0; n < openDays; n++) day = openDayFrom(calendar, day.add({ days: 1 }))
  return day
}
