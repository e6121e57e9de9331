import type { PatronRole, StaffSecondFactor } from '../../../../generated/prisma/enums.ts'
import type { Database } from '../../../database/database.ts'
import { policyOf } from '../../library/cached.ts'
import { isStaff } from '../../roles.ts'

/** Whether the library asks a second factor of this role (O2). */
export function asksSecondFactor(policy: StaffSecondFactor, role: PatronRole): boolean {
  return policy === 'ALL' ? isStaff({ role }) : policy === 'ADMIN' && role === 'ADMIN'
}

/** Whether a member of staff has to set up a second factor before the desk opens, whatever they come with (O2). */
export async function lacksSecondFactor(
  db: Database,
  { id, role }: { id: number; role: PatronRole },
): Promise<boolean> {
  const { staffSecondFactor } = await policyOf(db)
  if (!asksSecondFactor(staffSecondFactor, role)) return false
  return (await db.prisma.secondFactor.count({ where: { patronId: id, confirmedAt: { not: null } } })) === 0
}
