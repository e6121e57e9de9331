import type { PatronRole } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { auditEntry } from '../../common/audit.ts'
import { UnknownBranch } from '../../common/check-branch.ts'
import { lockPatron } from '../../common/locks.ts'
import { Refusal } from '../../common/refusal.ts'
import { type StaffRole, staffRoles } from '../../common/roles.ts'
import { write } from '../../common/write-batch.ts'

/** A BRANCH_MANAGER must manage at least one branch, and other roles none (O2). */
class ManagedBranchesRefused extends Refusal {
  constructor() {
    super('A BRANCH_MANAGER must manage at least one branch. Other roles must manage none.')
  }
}

export interface Appointment {
  role: StaffRole
  /** Branch codes. */
  manages: readonly string[]
}

/**
 * Gives a card holder a staff role (O2, O7). Returns the previous role. No signed-in person does this, so the audit
 * entry names only the new member.
 */
export async function appoint(
  tx: Tx,
  patronId: number,
  { role, manages }: Appointment,
  { by, now }: { by: 'command' | 'first start' | 'wizard'; now: Date },
): Promise<{ was: PatronRole }> {
  const codes = [...new Set(manages)]
  if (staffRoles[role].hasBranches !== codes.length > 0) throw new ManagedBranchesRefused()
  const branches = await tx.branch.findMany({ where: { code: { in: codes } }, select: { id: true } })
  if (branches.length < codes.length) throw new UnknownBranch()
  const { role: was } = await lockPatron(tx, patronId)
  await tx.patron.update({ where: { id: patronId }, data: { role } })
  await tx.managedBranch.deleteMany({ where: { patronId } })
  await tx.managedBranch.createMany({ data: branches.map(({ id }) => ({ patronId, branchId: id })) })
  const details = { by, was, role, manages: codes.join(' ') }
  const entry = { at: now, staffId: patronId, action: 'appointStaff', subject: { patronId }, details }
  await write(tx, auditEntry(entry))
  return { was }
}
