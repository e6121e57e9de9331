import { type Hold, Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { field, refusal } from '../../common/refusal.ts'
import { dateIn, fromColumn, Temporal } from '../../library/calendar/dates.ts'
import { addOpenDays } from '../../library/calendar/open-days.ts'
import { calendarOfPickup } from '../../library/pickup-places/read.ts'
import { wantsCopySql } from '../eligibility/capture.ts'

/** The reasons why a shelf period cannot be extended (H15), each with its message. */
const extensionObstacles = {
  NOT_OFFERED: 'The library does not extend shelf periods.',
  NOT_READY: 'The hold has no copy on the hold shelf.',
  PERIOD_OVER: 'The last day on the hold shelf is over.',
  EXTENDED_BEFORE: 'The shelf period was extended before.',
  OTHERS_WAIT: 'Too many others wait for the title, or one of them has waited for too long.',
} as const

export type ExtensionObstacle = keyof typeof extensionObstacles

/** H15 */
export const HoldNotExtendable = refusal('HoldNotExtendable', 'The shelf period of the hold cannot be extended.', {
  fields: {
    reason: field.choice<ExtensionObstacle>('The first reason.', {
      name: 'ExtensionObstacle',
      description: 'Why a shelf period cannot be extended.',
      values: extensionObstacles,
    }),
  },
  message: ({ reason }) => `The shelf period cannot be extended. ${extensionObstacles[reason]}`,
})

export type ShelvedHold = Pick<
  Hold,
  'id' | 'state' | 'titleId' | 'pickupBranchId' | 'pickupPlaceId' | 'shelfExpiresOn' | 'shelfExtendedAt'
>

type Extension = { lastDay: Temporal.PlainDate } | { why: ExtensionObstacle }

/**
 * Returns the last day on the hold shelf after an extension (H15), or why there can be none. The days are counted from
 * the present last day, in open days of the pickup branch or of the pickup place (H23).
 */
export async function possibleExtension(
  tx: Pick<Tx, 'policy' | 'branch' | 'pickupPlace' | 'read'>,
  hold: ShelvedHold,
  now: Date,
): Promise<Extension> {
  const { shelfExtensionDays, extensionWaitingHolds, extensionWaitingDays } = await tx.policy.findUniqueOrThrow({
    where: { id: 1 },
    select: { shelfExtensionDays: true, extensionWaitingHolds: true, extensionWaitingDays: true },
  })
  if (shelfExtensionDays === 0) return { why: 'NOT_OFFERED' }
  if (hold.state !== 'READY' || !hold.shelfExpiresOn) return { why: 'NOT_READY' }
  const [today, lastDay] = [dateIn(now), fromColumn(hold.shelfExpiresOn)]
  // The copy goes to somebody else when the branch next opens (H5).
  if (Temporal.PlainDate.compare(lastDay, today) < 0) return { why: 'PERIOD_OVER' }
  if (hold.shelfExtendedAt) return { why: 'EXTENDED_BEFORE' }
  const { count, since } = await readOthers(tx, hold, now)
  if (count > extensionWaitingHolds) return { why: 'OTHERS_WAIT' }
  const latestStart = today.subtract({ days: extensionWaitingDays })
  const isTooLong = since !== null && Temporal.PlainDate.compare(dateIn(new Date(since)), latestStart) < 0
  if (extensionWaitingDays > 0 && isTooLong) return { why: 'OTHERS_WAIT' }
  return { lastDay: addOpenDays(await calendarOfPickup(tx, hold, now), lastDay, shelfExtensionDays) }
}

/** Counts the holds on the title that want a copy now, with the time when the first of them was placed. */
async function readOthers({ read }: Pick<Tx, 'read'>, { id, titleId }: ShelvedHold, now: Date) {
  const others = await read<{ count: number; since: string | null }>(Prisma.sql`
    SELECT json_build_object('count', count(*)::int, 'since', min(h.placed_at)) FROM holds h
     WHERE h.title_id = ${titleId} AND h.id <> ${id} AND ${wantsCopySql(now)}`)
  return others ?? { count: 0, since: null }
}
