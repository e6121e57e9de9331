import type { Tx } from '../../../database/database.ts'
import { UnknownBranch } from '../../common/check-branch.ts'
import { lockPatron, lockStaff } from '../../common/locks.ts'
import { NotFound, refusal } from '../../common/refusal.ts'
import { includesRole, isStaff, type StaffRole, staffRoles } from '../../common/roles.ts'
import { recordEvent } from '../account/events.ts'
import { endAllSessions } from '../account/sessions.ts'
import { endGrantsMadeBy } from '../family-grants/end.ts'

export const LastAdmin = refusal('LastAdmin', 'The library needs an ADMIN. Appoint another one first.', {
  message: 'This is the last ADMIN. Make another person an ADMIN first.',
})

/** A manager needs a branch, because without one the role is equal to DESK. */
export const ManagedBranchNeeded = refusal('ManagedBranchNeeded', 'A BRANCH_MANAGER needs at least one branch.')

export const StaffAlready = refusal('StaffAlready', 'The patron already is a staff member.', {
  message: 'This person is already a member of staff. Change their role instead.',
})

interface Given {
  role: StaffRole
  /** The branches of a BRANCH_MANAGER. Ignored for other roles. */
  branchIds: readonly number[]
}

/** Gives a patron a staff role (O2). The family grants that they made end, because staff can make none (P15, P18). */
export async function createStaffMember(
  tx: Tx,
  patronId: number,
  given: Given,
  now: Date,
): Promise<{ patronId: number }> {
  await lockStaff(tx)
  if (isStaff(await lockPatron(tx, patronId))) throw new StaffAlready()
  await setRole(tx, patronId, given)
  await endGrantsMadeBy(tx, patronId, now)
  return { patronId }
}
createStaffMember.refusals = [StaffAlready, ManagedBranchNeeded, UnknownBranch]

/**
 * Changes the role or the branches of a member of staff. When permissions are reduced, every session and token ends.
 */
export async function updateStaffMember(tx: Tx, patronId: number, given: Given): Promise<{ patronId: number }> {
  const { role } = await lockMember(tx, patronId)
  const lowered = !includesRole(given.role, role)
  if (lowered) await checkNotLastAdmin(tx, patronId, role)
  const before = await tx.managedBranch.findMany({ where: { patronId }, select: { branchId: true } })
  await setRole(tx, patronId, given)
  const fewer = staffRoles[given.role].hasBranches && before.some(({ branchId }) => !given.branchIds.includes(branchId))
  if (lowered || fewer) await endAllSessions(tx, patronId)
  return { patronId }
}
updateStaffMember.refusals = [NotFound, LastAdmin, ManagedBranchNeeded, UnknownBranch]

/** Removes the staff role and the second factor. Every session and token ends. */
export async function deleteStaffMember(tx: Tx, patronId: number, now: Date): Promise<{ patronId: number }> {
  const { role } = await lockMember(tx, patronId)
  await checkNotLastAdmin(tx, patronId, role)
  await tx.managedBranch.deleteMany({ where: { patronId } })
  await tx.patron.update({ where: { id: patronId }, data: { role: 'PATRON' }, select: { id: true } })
  await deleteSecondFactor(tx, patronId, now)
  return { patronId }
}
deleteStaffMember.refusals = [NotFound, LastAdmin]

/**
 * Resets the second factor of a member of staff who lost the phone and the codes. The next sign-in needs only the
 * password, and then a new factor is set up.
 */
export async function resetSecondFactor(tx: Tx, patronId: number, now: Date): Promise<{ patronId: number }> {
  await lockMember(tx, patronId)
  await deleteSecondFactor(tx, patronId, now)
  return { patronId }
}
resetSecondFactor.refusals = [NotFound]

async function lockMember(tx: Tx, patronId: number) {
  await lockStaff(tx)
  const patron = await lockPatron(tx, patronId)
  if (!isStaff(patron)) throw new NotFound('member of staff')
  return { role: patron.role as StaffRole }
}

/** The lock on all roles prevents two administrators from removing each other at the same time. */
async function checkNotLastAdmin(tx: Tx, patronId: number, role: StaffRole): Promise<void> {
  if (role !== 'ADMIN') return
  if ((await tx.patron.count({ where: { role: 'ADMIN', id: { not: patronId } } })) === 0) throw new LastAdmin()
}

async function setRole(tx: Tx, patronId: number, { role, branchIds }: Given): Promise<void> {
  const { hasBranches } = staffRoles[role]
  const managed = hasBranches ? [...new Set(branchIds)] : []
  if (hasBranches && managed.length === 0) throw new ManagedBranchNeeded()
  if ((await tx.branch.count({ where: { id: { in: managed } } })) < managed.length) throw new UnknownBranch()
  await tx.patron.update({ where: { id: patronId }, data: { role }, select: { id: true } })
  await tx.managedBranch.deleteMany({ where: { patronId } })
  await tx.managedBranch.createMany({ data: managed.map((branchId) => ({ patronId, branchId })) })
}

/** Deletes a second factor with its codes and ends every session. The caller holds the lock on the patron. */
async function deleteSecondFactor(tx: Tx, patronId: number, now: Date): Promise<void> {
  const { count } = await tx.secondFactor.deleteMany({ where: { patronId } })
  await endAllSessions(tx, patronId)
  if (count > 0) await recordEvent(tx, patronId, { kind: 'SECOND_FACTOR_RESET' }, now)
}
