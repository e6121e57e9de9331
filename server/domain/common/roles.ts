import type { PatronRole } from '../../../generated/prisma/enums.ts'

/** Reports whether the role is any of the staff roles. */
export const isStaff = (patron: { role: PatronRole } | null): boolean => (patron?.role ?? 'PATRON') !== 'PATRON'

/**
 * The role that a desk operation requires (O2). DESK is every member of staff. BRANCH_MANAGER manages the branch in an
 * argument, or the branch that owns the copies with the barcode in it. An ADMIN may do everything.
 */
export type RoleNeed = { role: 'DESK' | 'ADMIN' } | { role: 'BRANCH_MANAGER'; of: 'branch' | 'copy'; argument: string }

/** An argument names the branch that a BRANCH_MANAGER must manage. It is a path such as `input.branchId`. */
export const managerOf = (argument: string): RoleNeed => ({ role: 'BRANCH_MANAGER', of: 'branch', argument })

/** An argument has the barcode of a copy, whose owner a BRANCH_MANAGER must manage. */
export const managerOfCopy = (argument: string): RoleNeed => ({ role: 'BRANCH_MANAGER', of: 'copy', argument })

const order = { PATRON: 0, DESK: 1, BRANCH_MANAGER: 2, ADMIN: 3 } as const

/** Reports whether a role includes another one at some branch. */
export function includesRole(role: PatronRole, needed: Exclude<PatronRole, 'PATRON'>): boolean {
  return order[role] >= order[needed]
}

/**
 * The permissions of a self-check machine (O8): on its own, only for a patron who presented card and password, or
 * never. A machine has no role, so it may use no field for staff.
 */
export const machinePermissions = {
  checkIn: 'ITSELF',
  item: 'ITSELF',
  status: 'ITSELF',
  endVisit: 'ITSELF',
  account: 'PATRON',
  checkOut: 'PATRON',
  renew: 'PATRON',
  updateHold: 'PATRON',
  blockCard: 'NOTHING',
  enableCard: 'NOTHING',
  updateItem: 'NOTHING',
  payFee: 'NOTHING',
} as const satisfies Record<string, 'ITSELF' | 'PATRON' | 'NOTHING'>

export type MachineAction = keyof typeof machinePermissions
