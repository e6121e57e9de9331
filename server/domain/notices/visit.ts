import type { Branch } from '../../../generated/prisma/client.ts'
import { dateIn, fromColumn, Temporal, toColumn } from '../library/calendar/dates.ts'
import { isOpen } from '../library/calendar/open-days.ts'
import type { BranchName, ContactLines, Visit } from './message.ts'

/** The columns of a branch that its name in every language needs. */
export const branchNames = {
  code: true,
  name: true,
  nameEn: true,
  nameReading: true,
  nameEasy: true,
  nameZh: true,
  nameKo: true,
} as const

/** The columns of a pickup place that its name in every language needs. */
export const placeNames = { name: true, nameEn: true, nameEasy: true, nameZh: true, nameKo: true } as const

/** The columns of a branch that `toVisit` needs. */
export const visitSelect = (now: Date) =>
  ({
    ...branchNames,
    id: true,
    address: true,
    addressEn: true,
    phone: true,
    closedWeekdays: true,
    closedOnHolidays: true,
    hours: { select: { weekday: true, opens: true, closes: true } },
    days: { where: { date: { gte: toColumn(dateIn(now)) } }, select: { date: true, isOpen: true } },
  }) as const

interface Read extends BranchName, ContactLines, Pick<Branch, 'id' | 'closedWeekdays' | 'closedOnHolidays'> {
  hours: Visit['hours']
  days: { date: Date; isOpen: boolean }[]
}

/** The most closed days that a mail lists. */
const maxClosedDays = 10

/** Returns what a visitor needs to know of a branch from now until the last day (YYYY-MM-DD). */
export function toVisit(branch: Read, now: Date, lastDay: string): Visit {
  const { id, closedWeekdays, closedOnHolidays, hours, days, ...rest } = branch
  const single = new Map(days.map(({ date, isOpen }) => [fromColumn(date).toString(), isOpen]))
  const calendar = { branchId: id, closedWeekdays, closedOnHolidays, days: single }
  const closedDays: string[] = []
  const last = Temporal.PlainDate.from(lastDay)
  for (let day = dateIn(now); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    if (!isOpen(calendar, day) && closedDays.length < maxClosedDays) closedDays.push(day.toString())
  }
  return { ...rest, hours: hours.toSorted((a, b) => a.weekday - b.weekday || a.opens - b.opens), closedDays }
}
