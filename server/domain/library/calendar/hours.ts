import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { dateIn, startOf, type Temporal } from './dates.ts'
import { type BranchCalendar, calendarOf, isOpen } from './open-days.ts'

/** Open from and until, in minutes after midnight. */
export interface Span {
  /** 1 Monday … 7 Sunday. */
  weekday: number
  opens: number
  closes: number
}

/** When a branch is open, as far as anybody said: an open day may have no hours. */
export interface OpeningHours {
  calendar: BranchCalendar
  hours: readonly Span[]
}

/** A day on which a branch opens; `at` null: nobody said at what time. */
export interface NextOpening {
  date: Temporal.PlainDate
  isToday: boolean
  at: Date | null
}

/** How it is with a branch at a moment (C6). */
export interface Opening {
  isOpenToday: boolean
  /** null: it is an open day without hours. */
  openNow: boolean | null
  /** When it closes, of one that is open now. */
  closesAt: Date | null
  /** null: not within the next year. */
  next: NextOpening | null
}

/** Longer than any library stays closed. */
const horizonDays = 400

/** When a branch opens next, after the moment: the hours of its open days, closed days passed over. */
export function nextOpening(branch: OpeningHours, now: Date): NextOpening | null {
  const today = dateIn(now)
  for (let days = 0; days <= horizonDays; days++) {
    const date = today.add({ days })
    if (!isOpen(branch.calendar, date)) continue
    const spans = spansOn(branch, date)
    // A day without hours may have begun already.
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
  }
}

/** Whether it is an open day and the first of its hours has begun; where no hours are said, the day has. */
export function hasOpened(branch: OpeningHours, now: Date): boolean {
  const today = dateIn(now)
  const [first] = spansOn(branch, today)
  return isOpen(branch.calendar, today) && timeOn(today, first?.opens ?? 0) <= now
}

/** The earliest first. */
function spansOn({ hours }: OpeningHours, date: Temporal.PlainDate): Span[] {
  return hours.filter(({ weekday }) => weekday === date.dayOfWeek).sort((a, b) => a.opens - b.opens)
}

/** Tokyo knows no summer time: so many minutes after midnight are so late. */
function timeOn(date: Temporal.PlainDate, minutes: number): Date {
  return new Date(startOf(date).getTime() + minutes * 60_000)
}

/** Calendar and hours of a branch from a day on, for a rule inside a transaction. */
export async function branchOpeningHours(
  tx: Pick<Tx, 'branch' | 'branchHours'>,
  branchId: number,
  from: Temporal.PlainDate,
): Promise<OpeningHours> {
  const calendar = await calendarOf(tx, branchId, from)
  return { calendar, hours: await tx.branchHours.findMany({ where: { branchId }, omit: { branchId: true } }) }
}

interface Row {
  closedWeekdays: number[]
  closedOnHolidays: boolean
  hours: Span[]
  days: Record<string, boolean>
}

/** The same of many branches, for showing, in one statement; null: there is no such branch. */
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
