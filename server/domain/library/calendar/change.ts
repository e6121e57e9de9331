import type { Tx } from '../../../database/database.ts'
import { checkBranch } from '../../common/check-branch.ts'
import { lockCalendars } from '../../common/locks.ts'
import { field, refusal } from '../../common/refusal.ts'
import { dateIn, Temporal, toColumn } from './dates.ts'
import { type MovedDates, moveDates } from './move-dates.ts'
import { checkOpenDays, NeverOpen, readCalendar } from './open-days.ts'

export const DaysBackwards = refusal('DaysBackwards', 'The last day is before the first.', {
  message: 'until: must not be before from.',
})

export const DaysInPast = refusal('DaysInPast', 'Past days cannot be changed.', {
  message: 'from: must be today or later.',
})

export const TooManyDays = refusal('TooManyDays', 'Too many days at once.', {
  fields: { most: field.int('Maximum number of days, both ends included.') },
  message: ({ most }) => `At most ${most} days can be changed at once.`,
})

export const WeekdaysUnreadable = refusal(
  'WeekdaysUnreadable',
  'Weekdays are distinct numbers from 1 (Monday) to 7 (Sunday).',
  { message: 'closedWeekdays: numbers from 1 (Monday) to 7 (Sunday), each once.' },
)

/** A leap year, so that a branch that is rebuilt is closed by one entry. */
export const maxDays = 366
/** In characters. The note is shown in a narrow table column. */
export const maxNoteLength = 60

interface Days {
  from: Temporal.PlainDate
  /** The last day. Null when only `from` is meant. */
  until: Temporal.PlainDate | null
}

/** Opens or closes single days, which override the weekly rule. */
export function setBranchDays(
  tx: Tx,
  branchId: number,
  { isOpen, note, ...days }: Days & { isOpen: boolean; note: string },
  now: Date,
): Promise<MovedDates> {
  const dates = datesOf(days, now)
  const written = note.replace(/\s+/g, ' ').trim() || null
  return changeCalendar(tx, branchId, now, async () => {
    await tx.branchDay.deleteMany({ where: { branchId, date: { in: dates } } })
    await tx.branchDay.createMany({ data: dates.map((date) => ({ branchId, date, isOpen, note: written })) })
  })
}
setBranchDays.refusals = [DaysBackwards, DaysInPast, TooManyDays, NeverOpen]

/** Removes single days, so that the weekly rule applies again. */
export function deleteBranchDays(tx: Tx, branchId: number, days: Days, now: Date): Promise<MovedDates> {
  const dates = datesOf(days, now)
  return changeCalendar(tx, branchId, now, async () => {
    await tx.branchDay.deleteMany({ where: { branchId, date: { in: dates } } })
  })
}
deleteBranchDays.refusals = setBranchDays.refusals

/** Sets the closed weekdays of a branch, and whether it closes on national holidays. */
export function setWeeklyClosing(
  tx: Tx,
  branchId: number,
  { closedWeekdays, closedOnHolidays }: { closedWeekdays: number[]; closedOnHolidays: boolean },
  now: Date,
): Promise<MovedDates> {
  const days = [...new Set(closedWeekdays)].sort()
  if (days.length < closedWeekdays.length || days.some((day) => ![1, 2, 3, 4, 5, 6, 7].includes(day))) {
    throw new WeekdaysUnreadable()
  }
  return changeCalendar(tx, branchId, now, async () => {
    await tx.branch.update({ where: { id: branchId }, data: { closedWeekdays: days, closedOnHolidays } })
  })
}
setWeeklyClosing.refusals = [WeekdaysUnreadable, NeverOpen]

/**
 * Changes a calendar and moves the dates that now fall on closed days. Throws `NeverOpen` when the calendar has no open
 * day ahead.
 */
async function changeCalendar(tx: Tx, branchId: number, now: Date, change: () => Promise<void>): Promise<MovedDates> {
  await lockCalendars(tx)
  await checkBranch(tx, branchId)
  await change()
  await endAnnouncements(tx, branchId, now)
  const today = dateIn(now)
  const calendar = await readCalendar(tx, branchId, today)
  checkOpenDays(calendar, today)
  return moveDates(tx, calendar, today)
}

function datesOf({ from: first, until }: Days, now: Date): Date[] {
  const last = until ?? first
  if (Temporal.PlainDate.compare(last, first) < 0) throw new DaysBackwards()
  if (Temporal.PlainDate.compare(first, dateIn(now)) < 0) throw new DaysInPast()
  const length = first.until(last).days + 1
  if (length > maxDays) throw new TooManyDays({ most: maxDays })
  return Array.from({ length }, (_, n) => toColumn(first.add({ days: n })))
}

/** Ends the announcements of days on which the branch is open again. The transaction has changed its calendar (N4). */
async function endAnnouncements(tx: Tx, branchId: number, now: Date): Promise<number> {
  const today = dateIn(now).toString()
  return tx.$executeRaw`
    UPDATE news_entries n SET ended_at = ${now}::timestamptz, version = n.version + 1
     WHERE n.closed_branch_id = ${branchId}::int AND n.ended_at IS NULL AND n.closed_until >= ${today}::date
       AND EXISTS (
         SELECT 1 FROM generate_series(n.closed_from, n.closed_until, interval '1 day') d(day)
          WHERE NOT EXISTS (SELECT 1 FROM branch_days b
                 WHERE b.branch_id = n.closed_branch_id AND b.date = d.day::date AND NOT b.is_open))`
}
