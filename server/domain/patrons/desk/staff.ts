import type { PatronRole } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { UnknownBranch } from '../../common/check-branch.ts'
import { lockPatron, lockStaff } from '../../common/locks.ts'
import { NotFound, Refusal } from '../../common/refusal.ts'
import { isStaff, suffices } from '../../common/roles.ts'
import { signOutEverywhere } from '../account/sessions.ts'
import { dropSecondFactor } from '../second-factor/reset.ts'

/** What a member of staff can be. */
export type StaffRole = Exclude<PatronRole, 'PATRON'>

/** Somebody has to run the library. */
export class LastAdmin extends Refusal {
  constructor() {
    super('This is the last ADMIN. Make somebody else an ADMIN first.')
  }
}

/** A manager of no branch could do no more than the desk. */
export class ManagedBranchNeeded extends Refusal {
  constructor() {
    super('A BRANCH_MANAGER needs at least one branch.')
  }
}

/** Whoever is given a role here has none yet. */
export class StaffAlready extends Refusal {
  constructor() {
    super('This person is a member of staff already. Change their role instead.')
  }
}

interface Given {
  role: StaffRole
  /** Of a manager; any other role has none. */
  branchIds: readonly number[]
}

/** Makes a patron a member of staff (O2). */
export async function addStaff(tx: Tx, patronId: number, given: Given): Promise<{ patronId: number }> {
  await lockStaff(tx)
  if (isStaff(await lockPatron(tx, patronId))) throw new StaffAlready()
  await setRole(tx, patronId, given)
  return { patronId }
}

/** Another role or other branches; of whoever may do less than before, every session and every token ends. */
export async function changeStaff(tx: Tx, patronId: number, given: Given): Promise<{ patronId: number }> {
  const { role } = await lockMember(tx, patronId)
  const lowered = !suffices(given.role, role)
  if (lowered) await checkNotLast(tx, patronId, role)
  const before = await tx.managedBranch.findMany({ where: { patronId }, select: { branchId: true } })
  await setRole(tx, patronId, given)
  const fewer = given.role === 'BRANCH_MANAGER' && before.some(({ branchId }) => !given.branchIds.includes(branchId))
  if (lowered || fewer) await signOutEverywhere(tx, patronId)
  return { patronId }
}

/** A member of staff is a patron like any other again, without a second factor; every session and every token ends. */
export async function endStaff(tx: Tx, patronId: number, now: Date): Promise<{ patronId: number }> {
  const { role } = await lockMember(tx, patronId)
  await checkNotLast(tx, patronId, role)
  await tx.managedBranch.deleteMany({ where: { patronId } })
  await tx.patron.update({ where: { id: patronId }, data: { role: 'PATRON' }, select: { id: true } })
  await dropSecondFactor(tx, patronId, now)
  return { patronId }
}

/** For whoever lost the phone and the codes: the next sign-in asks for the password alone, and a new one is set up then. */
export async function resetSecondFactor(tx: Tx, patronId: number, now: Date): Promise<{ patronId: number }> {
  await lockMember(tx, patronId)
  await dropSecondFactor(tx, patronId, now)
  return { patronId }
}

async function lockMember(tx: Tx, patronId: number) {
  await lockStaff(tx)
  const patron = await lockPatron(tx, patronId)
  if (!isStaff(patron)) throw new NotFound('member of staff')
  return { role: patron.role as StaffRole }
}

/** Under the lock of all roles, so that two administrators cannot take each other's at one instant. */
async function checkNotLast(tx: Tx, patronId: number, role: PatronRole): Promise<void> {
  if (role !== 'ADMIN') return
  if ((await tx.patron.count({ where: { role: 'ADMIN', id: { not: patronId } } })) === 0) throw new LastAdmin()
}

async function setRole(tx: Tx, patronId: number, { role, branchIds }: Given): Promise<void> {
  const managed = role === 'BRANCH_MANAGER' ? [...new Set(branchIds)] : []
  if (role === 'BRANCH_MANAGER' && managed.length === 0) throw new ManagedBranchNeeded()
  if ((await tx.branch.count({ where: { id: { in: managed } } })) < managed.length) throw new UnknownBranch()
  await tx.patron.update({ where: { id: patronId }, data: { role }, select: { id: true } })
  await tx.managedBranch.deleteMany({ where: { patronId } })
  await tx.managedBranch.createMany({ data: managed.map((branchId) => ({ patronId, branchId })) })
}
