import type { PatronRole, StaffSecondFactor } from '../../../../generated/prisma/enums.ts'
import type { Database } from '../../../database/database.ts'
import { isStaff } from '../../common/roles.ts'
import type { Temporal } from '../../library/calendar/dates.ts'
import { deferredUntil } from '../../library/rules/deferred.ts'
import { cachedPolicy } from '../../library/rules/rule-cache.ts'

/** Reports whether the library's policy requires a second factor for this role (O2). */
function requiresSecondFactor(policy: StaffSecondFactor, role: PatronRole): boolean {
  return policy === 'ALL' ? isStaff({ role }) : policy === 'ADMIN' && role === 'ADMIN'
}

/** A second factor that a member of staff must set up (O2). */
export interface MissingSecondFactor {
  /** The first day on which the desk is closed to the member without it. Null when the desk is already closed. */
  from: Temporal.PlainDate | null
}

/** Returns null when the person needs no second factor or has one. */
export async function missingSecondFactor(
  db: Database,
  { id, role }: { id: number; role: PatronRole },
  now: Date,
): Promise<MissingSecondFactor | null> {
  const { staffSecondFactor } = await cachedPolicy(db)
  if (!requiresSecondFactor(staffSecondFactor, role)) return null
  if ((await db.prisma.secondFactor.count({ where: { patronId: id, confirmedAt: { not: null } } })) > 0) return null
  return { from: await deferredUntil(db, 'STAFF_SECOND_FACTOR', now) }
}
