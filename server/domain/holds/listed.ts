import { Prisma } from '../../../generated/prisma/client.ts'
import type { HoldState } from '../../../generated/prisma/enums.ts'
import { dateIn, startOf } from '../library/calendar/dates.ts'
import { openStates } from './states/states.ts'

/** The patron's open holds (予約状況). */
export const openHolds = { state: { in: [...openStates] } } satisfies Prisma.HoldWhereInput

/** The patron's open holds in some states. Null or undefined selects all open states. */
export const openHoldsIn = (states: readonly HoldState[] | null | undefined): Prisma.HoldWhereInput =>
  states ? { state: { in: openStates.filter((state) => states.includes(state)) } } : openHolds

const cancelledOrExpired = ['CANCELLED', 'EXPIRED'] as const satisfies HoldState[]

/** Cancelled and expired holds (予約取消中・取消済). They are listed for `days` full days after the day they closed (H7). */
export function cancelledHolds(now: Date, days: number): Prisma.HoldWhereInput {
  return {
    OR: [
      { state: 'CANCEL_REQUESTED' },
      { state: { in: [...cancelledOrExpired] }, closedAt: { gte: listedSince(now, days) } },
    ],
  }
}

/** The same condition for `h`, in SQL. */
export function isListedCancelledSql(now: Date, days: number): Prisma.Sql {
  return Prisma.sql`(h.state = 'CANCEL_REQUESTED'
    OR h.state::text = ANY(${[...cancelledOrExpired]}) AND h.closed_at >= ${listedSince(now, days)})`
}

/** The earliest closing time of a hold that is still listed. */
export function listedSince(now: Date, days: number): Date {
  return startOf(dateIn(now).subtract({ days }))
}
