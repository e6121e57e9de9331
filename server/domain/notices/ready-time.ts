import { Prisma } from '../../../generated/prisma/client.ts'
import { lastDue, nextRun } from '../library/calendar/schedule.ts'
import { withJitter } from './jitter.ts'

/** A schedule with at most this interval in milliseconds is not spread over half an hour. */
const frequent = 5 * 60_000

/**
 * Returns when mails about holds that become ready now are due (M1): the sending time, and SQL of the time at which the
 * mail of a patron leaves. With a schedule of every minute both are now, so that no mail waits for the next minute.
 */
export function readySendingTime(
  schedule: string,
  now: Date,
): { at: Date; leavesAt(patronId: Prisma.Sql): Prisma.Sql } {
  const next = nextRun(schedule, now)
  const isEveryMinute = next.getTime() - lastDue(schedule, now).getTime() <= 60_000
  const at = isEveryMinute ? now : next
  const isFrequent = isEveryMinute || nextRun(schedule, next).getTime() - next.getTime() <= frequent
  return {
    at,
    leavesAt: (patronId) => (isFrequent ? Prisma.sql`${at}::timestamptz` : withJitter(at, patronId)),
  }
}
