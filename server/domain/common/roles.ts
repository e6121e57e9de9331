import type { PatronRole } from '../../../generated/prisma/enums.ts'

/** Reports whether the role is any of the staff roles. */
export const isStaff = (patron: { role: PatronRole } | null): boolean => (patron?.role ?? 'PATRON') !== 'PATRON'

/**
 * The role that a desk operation requires (O2). DESK is every member of staff. BRANCH_MANAGER manages the branch in an
 * argument, or the branch that owns the copies with the barcode in it. An ADMIN may do everything.
 */
export type RoleNeed = { role: 'DESK' | 'ADMIN' } | { role: 'BRANCH_MANAGER'; of: 'branch' | 'copy'; argument: string }

const desk: RoleNeed = { role: 'DESK' }
const admin: RoleNeed = { role: 'ADMIN' }
const managerOf = (argument: string): RoleNeed => ({ role: 'BRANCH_MANAGER', of: 'branch', argument })
const managerOfCopy = (argument: string): RoleNeed => ({ role: 'BRANCH_MANAGER', of: 'copy', argument })

/** The role that each root field for staff requires. A missing field requires an ADMIN and fails a test. */
export const fieldRoles: Record<string, RoleNeed> = {
  // Copies and loans
  checkIn: desk,
  checkOut: desk,
  deskScans: desk,
  deskItem: desk,
  reportItem: desk,
  renewForPatron: desk,
  addItem: managerOf('at'),
  moveItem: managerOfCopy('barcode'),
  changeItem: managerOfCopy('barcode'),
  relabelItem: managerOfCopy('barcode'),
  reportItems: desk,
  // Holds and the lists of a branch
  desk,
  deskChanged: desk,
  deskHold: desk,
  cancelHoldForPatron: desk,
  changePickupForPatron: desk,
  revertHold: desk,
  deskEndedHolds: desk,
  undoAct: desk,
  moveHoldToHead: desk,
  placeHoldsForPatron: desk,
  // Purchase requests
  deskRequest: desk,
  deskRequestCandidates: desk,
  deskRequestCounts: desk,
  deskRequests: desk,
  decideRequest: desk,
  declineRequest: desk,
  tieRequest: desk,
  // Patrons
  deskPatron: desk,
  deskPatronById: desk,
  deskPatrons: desk,
  barPatron: desk,
  unbarPatron: desk,
  setCardExpiry: desk,
  giveProvisionalPassword: desk,
  registerPatron: desk,
  changePatron: desk,
  replaceCard: desk,
  tieIdentifier: desk,
  untieIdentifier: desk,
  mergePatrons: desk,
  closePatron: desk,
  // Mail
  deskNotices: desk,
  deskNoticeCounts: desk,
  deskMailVolume: desk,
  deskFailingAddresses: desk,
  retryNotice: desk,
  giveUpNotice: desk,
  clearFailingAddress: desk,
  retryFailedNotices: desk,
  // The calendar of a branch
  setBranchDays: managerOf('at'),
  clearBranchDays: managerOf('at'),
  setWeeklyClosing: managerOf('at'),
  // Rules
  rules: admin,
  addBranch: admin,
  changeBranch: admin,
  setBranchHours: admin,
  changePolicy: admin,
  setHoldLimit: admin,
  removeHoldLimit: admin,
  setLoanRule: admin,
  removeLoanRule: admin,
  setMaterial: admin,
  setSpokenCdLabels: admin,
  addAuthorName: admin,
  addAuthorSpelling: admin,
  preferAuthorSpelling: admin,
  removeAuthorSpelling: admin,
  removeAuthorName: admin,
  // Texts of the guide
  guideFacts: admin,
  guideVersions: admin,
  previewGuideText: admin,
  setGuideText: admin,
  // Shared terminals
  deskTerminals: desk,
  openTerminal: desk,
  endTerminal: desk,
  // Staff
  deskStaff: admin,
  addStaff: admin,
  changeStaff: admin,
  endStaff: admin,
  resetSecondFactor: admin,
  // OAuth clients and webhooks
  deskPrograms: admin,
  addProgram: admin,
  renewProgramSecret: admin,
  endProgram: admin,
  deskWebhooks: admin,
  registerWebhook: admin,
  testWebhook: admin,
  resumeWebhook: admin,
  removeWebhook: admin,
  // Self-check machines
  deskMachines: admin,
  addMachine: admin,
  renewMachinePassword: admin,
  endMachine: admin,
  // Statistics
  deskNumbers: desk,
  // Audit log
  deskLog: admin,
}

/** The role that each type requires when `node` returns it. */
export const nodeRoles: Record<string, RoleNeed> = {
  DeskHold: desk,
  DeskItem: desk,
  DeskLoan: desk,
  DeskNotice: desk,
  DeskPatron: desk,
  UndoableAct: desk,
  DeskRequest: desk,
  Terminal: desk,
  AuditEntry: admin,
  HoldLimit: admin,
  LoanRule: admin,
  Machine: admin,
  Policy: admin,
  Rules: admin,
  Webhook: admin,
}

/** The role that each desk page requires, by the first path segment after `/desk/`. It applies to all pages below. */
export const pageRoles: Record<string, RoleNeed['role']> = {
  '': 'DESK',
  branch: 'DESK',
  changes: 'DESK',
  'check-in': 'DESK',
  'check-out': 'DESK',
  patrons: 'DESK',
  items: 'DESK',
  holds: 'DESK',
  requests: 'DESK',
  place: 'DESK',
  queue: 'DESK',
  acts: 'DESK',
  print: 'DESK',
  'to-buy': 'DESK',
  numbers: 'DESK',
  'pull-list': 'DESK',
  'hold-shelf': 'DESK',
  arrivals: 'DESK',
  unfilled: 'DESK',
  mail: 'DESK',
  terminals: 'DESK',
  calendar: 'BRANCH_MANAGER',
  rules: 'ADMIN',
  programs: 'ADMIN',
  staff: 'ADMIN',
  log: 'ADMIN',
}

/** Returns the key of `pageRoles` for a path. A file such as `numbers.csv` belongs to its page. */
export const pageIn = (path: string) => path.split('/')[2]?.split('.')[0] ?? ''

/** Returns the role that a desk page requires. */
export function roleOfPage(path: string): RoleNeed['role'] {
  return pageRoles[pageIn(path)] ?? 'ADMIN'
}

const order = { PATRON: 0, DESK: 1, BRANCH_MANAGER: 2, ADMIN: 3 } as const

/** Reports whether a role includes another one at some branch. */
export function suffices(role: PatronRole, needed: Exclude<PatronRole, 'PATRON'>): boolean {
  return order[role] >= order[needed]
}

/**
 * The permissions of a self-check machine (O8): on its own, only for a patron who presented card and password, or
 * never. A machine has no role, so it may use none of the fields above.
 */
export const machineActs = {
  checkIn: 'ITSELF',
  item: 'ITSELF',
  status: 'ITSELF',
  endVisit: 'ITSELF',
  account: 'PATRON',
  checkOut: 'PATRON',
  renew: 'PATRON',
  changeHold: 'PATRON',
  blockCard: 'NOTHING',
  enableCard: 'NOTHING',
  changeItem: 'NOTHING',
  payFee: 'NOTHING',
} as const satisfies Record<string, 'ITSELF' | 'PATRON' | 'NOTHING'>

export type MachineAct = keyof typeof machineActs
