import { dateIn, Temporal, toColumn } from './dates.ts'

/** The days on which something of the library is shown, and when staff ended it. */
export interface ShownPeriod {
  startsOn: Date
  endsOn: Date
  endedAt: Date | null
}

export type ShownState = 'PLANNED' | 'CURRENT' | 'PAST'

/** Whether it is shown today (N1, F1). */
export function shownState({ startsOn, endsOn, endedAt }: ShownPeriod, now: Date): ShownState {
  const today = toColumn(dateIn(now))
  if (endedAt !== null || endsOn < today) return 'PAST'
  return startsOn > today ? 'PLANNED' : 'CURRENT'
}

/** Returns why a period cannot be shown: its last day must be today or later and not before the first one (N1, F1). */
export function shownPeriodFault(from: Temporal.PlainDate, until: Temporal.PlainDate, mostDays: number, now: Date) {
  if (Temporal.PlainDate.compare(until, from) < 0) return 'ENDS_BEFORE_START'
  if (Temporal.PlainDate.compare(until, dateIn(now)) < 0) return 'IN_PAST'
  return from.until(until).days > mostDays ? 'TOO_LONG_PERIOD' : null
}
