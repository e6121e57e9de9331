import type { PatronRole } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../../server/database/database.ts'
import { branchOf, newPatron } from './world.ts'

/** One person for each role. The manager manages the branch in Seto. */
export async function oneOfEachRole(db: Database) {
  const seto = await branchOf(db, 'seto')
  const person = (role: PatronRole) => newPatron(db, { role })
  const managedBranches = { create: { branchId: seto.id } }
  return {
    PATRON: await person('PATRON'),
    DESK: await person('DESK'),
    BRANCH_MANAGER: await newPatron(db, { role: 'BRANCH_MANAGER', managedBranches } as never),
    ADMIN: await person('ADMIN'),
  } satisfies Record<PatronRole, { id: number }>
}

export const rolesInOrder = ['PATRON', 'DESK', 'BRANCH_MANAGER', 'ADMIN'] as const satisfies PatronRole[]
