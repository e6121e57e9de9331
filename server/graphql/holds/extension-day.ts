import { possibleExtension, type ShelvedHold } from '../../domain/holds/shelf-extension/rule.ts'
import { toColumn } from '../../domain/library/calendar/dates.ts'
import { NeverOpen } from '../../domain/library/calendar/open-days.ts'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import type { Context } from '../engine/context/context.ts'

/** The columns that decide whether a shelf period can be extended (H15). */
export const extensionSelect = {
  id: true,
  state: true,
  titleId: true,
  pickupBranchId: true,
  pickupPlaceId: true,
  shelfExpiresOn: true,
  shelfExtendedAt: true,
} as const

/** Returns the last day on the hold shelf after an extension. Null when the shelf period cannot be extended. */
export async function extensionDayOf(hold: ShelvedHold, { db, now }: Pick<Context, 'db' | 'now'>) {
  // Most holds are decided by the cached policy.
  if (hold.state !== 'READY' || (await cachedPolicy(db)).shelfExtensionDays === 0) return null
  const { policy, branch, pickupPlace } = db.prisma
  try {
    const found = await possibleExtension({ policy, branch, pickupPlace, read: db.read }, hold, now)
    return 'lastDay' in found ? toColumn(found.lastDay) : null
  } catch (error) {
    if (error instanceof NeverOpen) return null
    throw error
  }
}
