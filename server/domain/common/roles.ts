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
  putInCompartment: desk,
  deskScans: desk,
  deskItem: desk,
  deskOverdueLoans: desk,
  deskOverdueSteps: desk,
  recordOverdueContacts: desk,
  deleteOverdueContact: desk,
  updateItemStatus: desk,
  renewLoanForPatron: desk,
  createItem: managerOf('input.branchId'),
  moveItem: managerOfCopy('barcode'),
  updateItem: managerOfCopy('input.barcode'),
  updateItemBarcode: managerOfCopy('barcode'),
  updateItemStatuses: desk,
  // Records of the catalogue
  deskTitle: desk,
  deskTitlesByNumber: desk,
  lookUpIsbn: desk,
  createTitle: desk,
  updateTitle: desk,
  releaseTitleFields: desk,
  addItems: managerOf('input.branchId'),
  setItemLocations: managerOf('branchId'),
  setTemporaryLocation: desk,
  endTemporaryLocation: desk,
  // Records
  deskCover: desk,
  setTitleCover: desk,
  deleteTitleCover: desk,
  deskRecordComparison: desk,
  mergeTitles: desk,
  dismissDuplicate: desk,
  deleteTitle: desk,
  restoreTitle: desk,
  deskWithdrawals: desk,
  withdrawItems: desk,
  // Holds and the lists of a branch
  desk,
  deskChanged: desk,
  deskHold: desk,
  cancelHoldForPatron: desk,
  updateHoldForPatron: desk,
  moveWaitingHolds: desk,
  revertHold: desk,
  extendHoldForPatron: desk,
  deskEndedHolds: desk,
  undoDeskAction: desk,
  moveHoldToHead: desk,
  placeHoldsForPatron: desk,
  // Purchase requests
  deskPurchaseRequest: desk,
  deskPurchaseRequestCandidates: desk,
  deskPurchaseRequestCounts: desk,
  deskPurchaseRequests: desk,
  decidePurchaseRequest: desk,
  declinePurchaseRequest: desk,
  linkPurchaseRequest: desk,
  // Applications for cards
  deskCardApplication: desk,
  deskCardApplicationMatches: desk,
  deskCardApplications: desk,
  handOutCard: desk,
  refuseCardApplication: desk,
  undoCardApplication: desk,
  // Contact messages
  deskContactMessage: desk,
  deskContactMessages: desk,
  answerContactMessage: desk,
  closeContactMessage: desk,
  reopenContactMessage: desk,
  // Patrons
  deskPatron: desk,
  deskPatronById: desk,
  deskPatrons: desk,
  blockPatron: desk,
  unblockPatron: desk,
  setCardExpiry: desk,
  setEligibleReader: desk,
  renewCard: desk,
  createProvisionalPassword: desk,
  createPatron: desk,
  updatePatron: desk,
  replaceCard: desk,
  setPatronIdentifier: desk,
  deletePatronIdentifier: desk,
  mergePatrons: desk,
  closePatron: desk,
  createFamilyGrantForPatron: desk,
  endFamilyGrantForPatron: desk,
  // Mail
  deskNotices: desk,
  deskNoticeCounts: desk,
  deskMailVolume: desk,
  deskFailingAddresses: desk,
  deskChannels: admin,
  setNoticeChannels: admin,
  sendChannelTest: admin,
  retryNotice: desk,
  cancelNotice: desk,
  resetMailBounces: desk,
  retryFailedNotices: desk,
  // The calendar of a branch
  setBranchDays: managerOf('input.branchId'),
  deleteBranchDays: managerOf('branchId'),
  setWeeklyClosing: managerOf('branchId'),
  // Lists by staff
  createFeaturedList: desk,
  updateFeaturedList: desk,
  endFeaturedList: desk,
  restoreFeaturedList: desk,
  // News. The mutations themselves check that only an ADMIN changes news of all branches.
  createNewsEntry: managerOf('input.branchId'),
  updateNewsEntry: managerOf('input.branchId'),
  endNewsEntry: managerOf('branchId'),
  restoreNewsEntry: managerOf('branchId'),
  mailNewsEntry: managerOf('branchId'),
  announceClosure: managerOf('branchId'),
  // Shelving locations of a branch
  createShelvingLocation: managerOf('input.branchId'),
  updateShelvingLocation: managerOf('input.branchId'),
  retireShelvingLocation: managerOf('branchId'),
  restoreShelvingLocation: managerOf('branchId'),
  deleteShelvingLocation: managerOf('branchId'),
  mergeShelvingLocations: managerOf('branchId'),
  orderShelvingLocations: managerOf('branchId'),
  // Pickup places of a branch
  createPickupPlace: managerOf('input.branchId'),
  updatePickupPlace: managerOf('input.branchId'),
  retirePickupPlace: managerOf('branchId'),
  restorePickupPlace: managerOf('branchId'),
  addCompartments: managerOf('branchId'),
  updateCompartment: managerOf('branchId'),
  deleteCompartment: managerOf('branchId'),
  // Rules
  rules: admin,
  createBranch: admin,
  updateBranch: admin,
  setBranchHours: admin,
  updatePolicy: admin,
  setLogo: admin,
  deleteLogo: admin,
  setHoldLimit: admin,
  deleteHoldLimit: admin,
  createPatronCategory: admin,
  updatePatronCategory: admin,
  setDefaultPatronCategory: admin,
  movePatronCategory: admin,
  retirePatronCategory: admin,
  restorePatronCategory: admin,
  mergePatronCategories: admin,
  deletePatronCategory: admin,
  setRuleMatrix: admin,
  tryRules: admin,
  setLoanRule: admin,
  deleteLoanRule: admin,
  createMaterialType: admin,
  updateMaterialType: admin,
  retireMaterialType: admin,
  restoreMaterialType: admin,
  mergeMaterialTypes: admin,
  deleteMaterialType: admin,
  createMaterialGroup: admin,
  updateMaterialGroup: admin,
  moveMaterialGroup: admin,
  retireMaterialGroup: admin,
  restoreMaterialGroup: admin,
  deleteMaterialGroup: admin,
  setMaterialPolicy: admin,
  setSpokenCdLabels: admin,
  setMarcTypeRule: admin,
  deleteMarcTypeRule: admin,
  setOverdueStep: admin,
  deleteOverdueStep: admin,
  setImportedFields: admin,
  createAuthorName: admin,
  addAuthorSpelling: admin,
  setPreferredAuthorSpelling: admin,
  removeAuthorSpelling: admin,
  deleteAuthorName: admin,
  // Texts of the guide
  guideFacts: admin,
  guideVersions: admin,
  previewGuideText: admin,
  setGuideText: admin,
  // Shared terminals
  deskSharedTerminals: desk,
  createSharedTerminal: desk,
  deleteSharedTerminal: desk,
  // Staff
  deskStaff: admin,
  createStaffMember: admin,
  updateStaffMember: admin,
  deleteStaffMember: admin,
  resetSecondFactor: admin,
  // OAuth clients and webhooks
  deskOAuthClients: admin,
  createOAuthClient: admin,
  rotateOAuthClientSecret: admin,
  deleteOAuthClient: admin,
  deskWebhooks: admin,
  createWebhook: admin,
  testWebhook: admin,
  resumeWebhook: admin,
  deleteWebhook: admin,
  // The state of the service
  system: admin,
  sendTestMail: admin,
  startBackup: admin,
  runJob: admin,
  testLibrarySystem: admin,
  // Self-check machines
  deskSelfCheckMachines: admin,
  createSelfCheckMachine: admin,
  rotateSelfCheckPassword: admin,
  deleteSelfCheckMachine: admin,
  // Statistics
  deskStatistics: desk,
  // Uploaded files
  importRuns: admin,
  importRun: admin,
  importProfiles: admin,
  createImportRun: admin,
  updateImportRun: admin,
  applyImportProfile: admin,
  startImportRun: admin,
  cancelImportRun: admin,
  saveImportProfile: admin,
  deleteImportProfile: admin,
  harvestedSources: admin,
  confirmAbsences: admin,
  electronicFeeds: admin,
  createElectronicFeed: admin,
  updateElectronicFeed: admin,
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
  UndoableDeskAction: desk,
  DeskPurchaseRequest: desk,
  DeskCardApplication: desk,
  DeskContactMessage: desk,
  SharedTerminal: desk,
  AuditEntry: admin,
  BackgroundRun: admin,
  HoldLimit: admin,
  ImportRun: admin,
  LoanRule: admin,
  MarcTypeRule: admin,
  OverdueStep: desk,
  SelfCheckMachine: admin,
  Policy: admin,
  Rules: admin,
  Webhook: admin,
}

const order = { PATRON: 0, DESK: 1, BRANCH_MANAGER: 2, ADMIN: 3 } as const

/** Reports whether a role includes another one at some branch. */
export function includesRole(role: PatronRole, needed: Exclude<PatronRole, 'PATRON'>): boolean {
  return order[role] >= order[needed]
}

/**
 * The permissions of a self-check machine (O8): on its own, only for a patron who presented card and password, or
 * never. A machine has no role, so it may use none of the fields above.
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
