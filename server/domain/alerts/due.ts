import { dateIn } from '../library/calendar/dates.ts'
import { lastDue } from '../library/calendar/schedule.ts'

/** Limits for the weekly mails of a run. */
export interface WeeklyDue {
  /** Titles that became new by this time are reported. Later ones wait for their own day. */
  newsUntil: Date
  /** Patrons whose last mail was before this time are due. Others have had this week's mail. */
  mailedBefore: Date
}

const day = 24 * 3600_000

/**
 * Returns the limits at a given time. On the library's weekday, weekly mails report everything. On other days they
 * catch up with that weekday, in case no run completed then. A schedule that never falls on the weekday sends mails at
 * least six days apart.
 */
export function weeklyDue(schedule: string, weekday: number, now: Date): WeeklyDue {
  const last = lastDue(schedule, now)
  for (let at = last; now.getTime() - at.getTime() < 8 * day; at = lastDue(schedule, new Date(at.getTime() - 1000))) {
    if (dateIn(at).dayOfWeek === weekday) return { newsUntil: at === last ? now : at, mailedBefore: at }
  }
  return { newsUntil: now, mailedBefore: new Date(now.getTime() - 6 * day) }
}
