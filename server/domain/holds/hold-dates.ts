import { Prisma } from '../../../generated/prisma/client.ts'
import { field, refusal } from '../common/refusal.ts'
import { dateIn, Temporal } from '../library/calendar/dates.ts'
import { SuspensionIsOver, SuspensionTooLong } from './suspension.ts'

/** Limits both days to one year ahead. A later date is assumed to be a typing error. */
const maxAhead = { years: 1 }

/** The days of a waiting hold that its patron sets. Null removes a day; undefined leaves it unchanged. */
export interface HoldDates {
  /** The last day on which the patron needs the title (H16). */
  neededUntil?: Temporal.PlainDate | null | undefined
  /** The last day of the suspension of this hold alone, which begins today (H17). */
  suspendedUntil?: Temporal.PlainDate | null | undefined
}

/** H16 */
export const NeededUntilRefused = refusal(
  'NeededUntilRefused',
  'The last day on which the title is needed is in the past or more than a year from today.',
  {
    fields: { latest: field.date('Latest possible last day.') },
    message: ({ latest }) => `The last day on which the title is needed can be from today to ${latest}.`,
  },
)

/** Throws when a day that is to be set is in the past or more than a year ahead. */
export function checkHoldDates({ neededUntil, suspendedUntil }: HoldDates, now: Date): void {
  const today = dateIn(now)
  const latest = today.add(maxAhead)
  const isOver = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, today) < 0
  const isTooFar = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, latest) > 0
  if (neededUntil && (isOver(neededUntil) || isTooFar(neededUntil))) {
    throw new NeededUntilRefused({ latest: latest.toString() })
  }
  if (suspendedUntil && isOver(suspendedUntil)) throw new SuspensionIsOver()
  if (suspendedUntil && isTooFar(suspendedUntil)) throw new SuspensionTooLong({ latest: latest.toString() })
}

/** SQL that is true when the patron of a hold `h` still needs the title on a day (H16). */
export function neededOnSql(day: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce(${day} <= h.needed_until, true)`
}

/** SQL that is true when a hold `h` is suspended by itself on a day (H17). */
export function holdSuspendedOnSql(day: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce(${day} <= h.suspended_until, false)`
}
