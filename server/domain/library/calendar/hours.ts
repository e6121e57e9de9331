import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { dateIn, startOf, type Temporal } from './dates.ts'
import { type BranchCalendar, isOpen, readCalendar } from './open-days.ts'

/** A span of opening hours, in minutes after midnight. */
export interface Span {
  /** 1 (Monday) to 7 (Sunday). */
  weekday: number
  opens: number
  closes: number
}

/** The calendar and the published hours of a branch. An open day may have no hours. */
export interface OpeningHours {
  calendar: BranchCalendar
  hours: readonly Span[]
}

/** The day on which a branch opens next. `at` is null when the day has no published hours. */
export interface NextOpening {
  date: Temporal.PlainDate
  isToday: boolean
  at: Date | null
}

/** The state of a branch at a moment (C6). */
export interface Opening {
  isOpenToday: boolean
  /** Null on an open day without published hours. */
  openNow: boolean | null
  /** The closing time. Null when it is not open now. */
  closesAt: Date | null
  /** Null when the branch does not open within the search range. */
  next: NextOpening | null
  /** The hours of today, earliest first. Empty when it is closed or the hours are unknown. */
  hoursToday: readonly Span[]
  /** The closed days of the two weeks after today. */
  closedDays: readonly Temporal.PlainDate[]
}

/** The number of days after today whose closed days are listed. */
const listedDays = 14

/** The search range in days. No library stays closed for longer. */
const horizonDays = 400

/** Returns the next opening after the moment. It skips closed days and uses the hours of open ones. */
export function nextOpening(branch: OpeningHours, now: Date): NextOpening | null {
  const today = dateIn(now)
  for (let days = 0; days <= horizonDays; days++) {
    const date = today.add({ days })
    if (!isOpen(branch.calendar, date)) continue
    const spans = spansOn(branch, date)
    // Today is skipped, because a day without hours may have begun already.
    if (spans.length === 0 && days > 0) return { date, isToday: false, at: null }
    const at = spans.map(({ opens }) => timeOn(date, opens)).find((moment) => moment > now)
    if (at) return { date, isToday: days === 0, at }
  }
  return null
}

export function openingAt(branch: OpeningHours, now: Date): Opening {
  const today = dateIn(now)
  const isOpenToday = isOpen(branch.calendar, today)
  const spans = isOpenToday ? spansOn(branch, today) : []
  const current = spans.find(({ opens, closes }) => timeOn(today, opens) <= now && now < timeOn(today, closes))
  return {
    isOpenToday,
    openNow: isOpenToday && spans.length === 0 ? null : current !== undefined,
    closesAt: current ? timeOn(today, current.closes) : null,
    next: nextOpening(branch, now),
    hoursToday: spans,
    closedDays: Array.from({ length: listedDays }, (_, n) => today.add({ days: n + 1 })).filter(
      (date) => !isOpen(branch.calendar, date),
    ),
  }
}

/**
 * Returns true when today is an open day and its first opening time has passed. A day without hours counts from
 * midnight.
 */
export function hasOpened(branch: OpeningHours, now: Date): boolean {
  const today = dateIn(now)
  const [first] = spansOn(branch, today)
  return isOpen(branch.calendar, today) && timeOn(today, first?.opens ?? 0) <= now
}

/** The spans of a date, earliest first. */
function spansOn({ hours }: OpeningHours, date: Temporal.PlainDate): Span[] {
  return hours.filter(({ weekday }) => weekday === date.dayOfWeek).sort((a, b) => a.opens - b.opens)
}

/** Tokyo has no daylight saving time, so minutes after midnight give the time directly. */
function timeOn(date: Temporal.PlainDate, minutes: number): Date {
  return new Date(startOf(date).getTime() + minutes * 60_000)
}

/** Reads the calendar and hours of a branch from a day on, for a rule inside a transaction. */
export async function branchOpeningHours(
  tx: Pick<Tx, 'branch' | 'branchHours'>,
  branchId: number,
  from: Temporal.PlainDate,
): Promise<OpeningHours> {
  const calendar = await readCalendar(tx, branchId, from)
  return { calendar, hours: await tx.branchHours.findMany({ where: { branchId }, omit: { branchId: true } }) }
}

interface Row {
  closedWeekdays: number[]
  closedOnHolidays: boolean
  hours: Span[]
  days: Record<string, boolean>
}

/**
 * Reads calendars and hours of many branches in one statement, for display. An entry is null when the branch does not
 * exist.
 */
export async function openingHoursOf(
  { read }: Pick<Database, 'read'>,
  branchIds: readonly number[],
  from: Temporal.PlainDate,
): Promise<(OpeningHours | null)[]> {
  const rows = await read<(Row | null)[]>(Prisma.sql`
    SELECT json_agg(CASE WHEN b.id IS NOT NULL THEN
        json_build_object('closedWeekdays', b.closed_weekdays, 'closedOnHolidays', b.closed_on_holidays,
          'hours', (SELECT coalesce(json_agg(json_build_object('weekday', h.weekday, 'opens', h.opens, 'closes', h.closes)
              ORDER BY h.weekday, h.opens), '[]') FROM branch_hours h WHERE h.branch_id = b.id),
          'days', (SELECT coalesce(json_object_agg(d.date, d.is_open), '{}')
             FROM branch_days d WHERE d.branch_id = b.id AND d.date >= ${from.toString()}::date))
        END ORDER BY w.n)
      FROM unnest(${[...branchIds]}::int[]) WITH ORDINALITY AS w(branch_id, n)
      LEFT JOIN branches b ON b.id = w.branch_id`)
  return branchIds.map((branchId, n) => {
    const row = rows?.[n]
    if (!row) return null
    const { closedWeekdays, closedOnHolidays, hours, days } = row
    return { hours, calendar: { branchId, closedWeekdays, closedOnHolidays, days: new Map(Object.entries(days)) } }
  })
}
