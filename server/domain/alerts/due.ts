import { dateIn } from '../library/calendar/dates.ts'
import { lastDue } from '../library/calendar/schedule.ts'

/** Which news weekly mails tell at a moment. */
export interface WeeklyDue {
  /** What became news until then; later news waits for its own day. */
  newsUntil: Date
  /** A patron who was mailed at this moment or later has had this week's mail. */
  mailedBefore: Date
}

const day = 24 * 3600_000

/**
 * On the library's weekday weekly mails tell everything; on the other days what they should have told on the last such
 * day, when no run came through then. A timetable that never meets the weekday is weekly by counting days.
 */
export function weeklyDue(schedule: string, weekday: number, now: Date): WeeklyDue {
  const last = lastDue(schedule, now)
  for (let at = last; now.getTime() - at.getTime() < 8 * day; at = lastDue(schedule, new Date(at.getTime() - 1000))) {
    if (dateIn(at).dayOfWeek === weekday) return { newsUntil: at === last ? now : at, mailedBefore: at }
  }
  return { newsUntil: now, mailedBefore: new Date(now.getTime() - 6 * day) }
}
