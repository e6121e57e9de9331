import type { PatronRole } from '../../../generated/prisma/enums.ts'

export type StaffRole = Exclude<PatronRole, 'PATRON'>

interface RoleDeclaration {
  /** The description in the API. */
  description: string
  /** The message to somebody without the role. */
  forbidden: string
  /** Whether it is a role at some branches, of which it needs at least one. */
  hasBranches: boolean
}

/** The roles of staff (O2). Each includes the permissions of those before it. */
export const staffRoles: Record<StaffRole, RoleDeclaration> = {
  DESK: {
    description: 'Works at the desk of every branch.',
    forbidden: 'Only staff can do this.',
    hasBranches: false,
  },
  BRANCH_MANAGER: {
    description: 'Manages the calendar and copies of assigned branches.',
    forbidden: 'Only an ADMIN or a BRANCH_MANAGER of this branch can do this.',
    hasBranches: true,
  },
  ADMIN: {
    description: 'Administers the library: rules, staff and OAuth clients.',
    forbidden: 'Only an ADMIN can do this.',
    hasBranches: false,
  },
}

export const staffRoleNames = Object.keys(staffRoles) as StaffRole[]

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

/** Reports whether a role includes another one at some branch. */
export function includesRole(role: PatronRole, needed: StaffRole): boolean {
  return role !== 'PATRON' && staffRoleNames.indexOf(role) >= staffRoleNames.indexOf(needed)
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
