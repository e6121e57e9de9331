import type { Prisma } from '../../../generated/prisma/client.ts'
import { dateIn, startOf } from '../calendar/dates.ts'
import { openStates } from './states.ts'

/** The patron's holds that still want something (予約状況). */
export const openHolds = { state: { in: [...openStates] } } satisfies Prisma.HoldWhereInput

/** Cancelled and expired holds (予約取消中・取消済): listed for `days` full days after the day they closed (H7). */
export function cancelledHolds(now: Date, days: number): Prisma.HoldWhereInput {
  const since = startOf(dateIn(now).subtract({ days }))
  return {
    OR: [{ state: 'CANCEL_REQUESTED' }, { state: { in: ['CANCELLED', 'EXPIRED'] }, closedAt: { gte: since } }],
  }
}
