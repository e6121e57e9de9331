import type { PatronRole } from '../../../generated/prisma/enums.ts'

/** Whether somebody works for the library, whatever their role. */
export const isStaff = (patron: { role: PatronRole } | null): boolean => (patron?.role ?? 'PATRON') !== 'PATRON'

/**
 * Who may do an act of the desk (O2): every member of staff; who manages the branch that an argument names, or that owns
 * the copies with the barcode in it; who runs the library. An ADMIN may do everything.
 */
export type RoleNeed = { role: 'DESK' | 'ADMIN' } | { role: 'BRANCH_MANAGER'; of: 'branch' | 'copy'; argument: string }

const desk: RoleNeed = { role: 'DESK' }
const admin: RoleNeed = { role: 'ADMIN' }
const managerOf = (argument: string): RoleNeed => ({ role: 'BRANCH_MANAGER', of: 'branch', argument })
const managerOfCopy = (argument: string): RoleNeed => ({ role: 'BRANCH_MANAGER', of: 'copy', argument })

/** What each root field that is for staff needs. One that is not here is for an ADMIN alone, and fails a test. */
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
  // Requests
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
  // Programs
  deskPrograms: admin,
  addProgram: admin,
  renewProgramSecret: admin,
  endProgram: admin,
  deskWebhooks: admin,
  registerWebhook: admin,
  testWebhook: admin,
  resumeWebhook: admin,
  removeWebhook: admin,
  // Machines
  deskMachines: admin,
  addMachine: admin,
  renewMachinePassword: admin,
  endMachine: admin,
  // How much was done
  deskNumbers: desk,
  // What was done, and by whom
  deskLog: admin,
}

/** The same for what `node` gives, by its type. */
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

/** The same for pages, by what follows `/desk/` in their addresses, with all that lie below. */
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

/** Which row of the table a path of the desk falls under; a page as a file, `numbers.csv`, under the page's. */
export const pageIn = (path: string) => path.split('/')[2]?.split('.')[0] ?? ''

/** Who may see the page at a path of the desk. */
export function roleOfPage(path: string): RoleNeed['role'] {
  return pageRoles[pageIn(path)] ?? 'ADMIN'
}

const order = { PATRON: 0, DESK: 1, BRANCH_MANAGER: 2, ADMIN: 3 } as const

/** Whether a role does what is needed at some branch. */
export function suffices(role: PatronRole, needed: Exclude<PatronRole, 'PATRON'>): boolean {
  return order[role] >= order[needed]
}

/**
 * What a machine of the library may do (O8): by itself; for the patron whose card and password it was given; nothing. It has
 * no role, so that of the fields above it may do none.
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
