import { formerAccount, type PatronScope, scopeOf } from '../../../domain/oauth-clients/scopes.ts'
import { formerAccountData, patronFields } from './patron-field-scopes.ts'

/**
 * Requirement of a field for tokens: one of several scopes, `public` for none, `desk` for the scope of any desk, or
 * `session` for fields that tokens cannot use. Desk mutations check the scope of their branch themselves.
 */
export type ScopeRequirement = Requirement | 'public'

export type Requirement = readonly [PatronScope, ...(PatronScope | typeof formerAccount)[]] | 'desk' | 'session'

const account: ScopeRequirement = ['account:read']
const history: ScopeRequirement = ['history:read']
const holds: ScopeRequirement = ['holds:write']
const loans: ScopeRequirement = ['loans:write']
const favourites: ScopeRequirement = ['favourites']
const alerts: ScopeRequirement = ['alerts']
const family: ScopeRequirement = ['family']
/** Any scope that reads data of the account. */
const anyOfPatron: ScopeRequirement = [
  'account:read',
  'profile:read',
  'contact:read',
  'history:read',
  'favourites',
  'alerts',
  'family',
]

function requirementFor(need: ScopeRequirement, ...names: string[]): Record<string, ScopeRequirement> {
  return Object.fromEntries(names.map((name) => [name, need]))
}

/** Requirements of root fields. Fields not listed here require a session. */
const rootRequirements: Record<string, Record<string, ScopeRequirement>> = {
  Query: {
    ...requirementFor(
      'public',
      'title',
      'titles',
      'titlesByCql',
      'titlesByIds',
      'work',
      'isbn',
      'date',
      'newTitles',
      'arrivalWeeks',
    ),
    ...requirementFor(
      'public',
      'mostReserved',
      'ranking',
      'ndcClass',
      'ndcMainClasses',
      'folding',
      'cqlContextSets',
      'cqlIndexes',
      'headings',
    ),
    ...requirementFor('public', 'authorName', 'authorNames'),
    ...requirementFor('public', 'library', 'branch', 'retentionDays', 'guidePage', 'newsEntry', 'featuredList'),
    ...requirementFor('public', 'sharedBookshelf'),
    ...requirementFor('public', 'harvest', 'isbnLookups'),
    // A token must not read the data of people who are not patrons of its branches.
    ...requirementFor('session', 'deskContactMessage', 'deskContactMessages'),
    ...requirementFor('session', 'deskCardApplication', 'deskCardApplicationMatches', 'deskCardApplications'),
    ...requirementFor(
      'public',
      'changes',
      'titlesByControlNumbers',
      'titlesByIsbns',
      'itemsByBarcodes',
      'nearbyOnShelf',
    ),
    ...requirementFor(['account:read', 'holds:write'], 'basket', 'basketCount', 'purchaseRequestPreview'),
    // The fields below `me` have their own requirements.
    ...requirementFor(anyOfPatron, 'me'),
    ...requirementFor('desk', 'desk', 'deskHold', 'deskItem', 'deskPatron', 'deskPatronById', 'deskPatrons'),
    ...requirementFor('desk', 'deskEndedHolds'),
    ...requirementFor(
      'desk',
      'deskPurchaseRequest',
      'deskPurchaseRequestCandidates',
      'deskPurchaseRequestCounts',
      'deskPurchaseRequests',
    ),
    // Secrets in mail and calendar URLs replace a token.
    ...requirementFor('session', 'calendarFeed', 'mailSubscription', 'passwordLinkIsGood', 'readMailAddress'),
    ...requirementFor('session', 'cardApplication'),
    // Administration needs a signed-in person.
    ...requirementFor(
      'session',
      'deskFailingAddresses',
      'deskLog',
      'deskMailVolume',
      'deskNoticeCounts',
      'deskNotices',
    ),
    ...requirementFor('session', 'deskStatistics', 'deskStaff', 'deskOverdueLoans', 'deskOverdueSteps'),
    ...requirementFor('session', 'deskOAuthClients', 'deskWebhooks', 'rules', 'tryRules', 'offeredScopes'),
    ...requirementFor('session', 'authorizationRequest', 'deskChannels'),
    ...requirementFor('session', 'guideFacts', 'guideVersions', 'previewGuideText', 'deskSharedTerminals'),
    ...requirementFor('session', 'deskSelfCheckMachines', 'deskScans', 'system'),
    ...requirementFor(
      'desk',
      'deskTitle',
      'deskTitlesByNumber',
      'deskCover',
      'deskRecordComparison',
      'deskWithdrawals',
    ),
    ...requirementFor('session', 'lookUpIsbn', 'importRuns', 'importRun', 'importProfiles', 'harvestedSources'),
    ...requirementFor('session', 'electronicFeeds'),
  },
  Mutation: {
    ...requirementFor(
      holds,
      'addToBasket',
      'addTitlesToBasket',
      'removeFromBasket',
      'placeHolds',
      'cancelHold',
      'updateHold',
    ),
    ...requirementFor(holds, 'createSequence', 'deleteSequence', 'removeFromSequence', 'reorderSequence'),
    ...requirementFor(holds, 'updateAnyOfSet', 'cancelAnyOfSet', 'removeFromAnyOfSet'),
    ...requirementFor(holds, 'setHoldSuspension', 'deleteHoldSuspension'),
    ...requirementFor(holds, 'extendHold', 'cancelHolds', 'updateHolds'),
    ...requirementFor(holds, 'createPurchaseRequest', 'cancelPurchaseRequest'),
    // Nobody needs an account for it.
    ...requirementFor('public', 'sendContactMessage', 'applyForCard'),
    ...requirementFor(loans, 'renewLoan', 'renewLoans'),
    ...requirementFor(favourites, 'mailTitleList', 'addFavourite', 'removeFavourites', 'updateFavourite'),
    ...requirementFor(favourites, 'createBookshelf', 'renameBookshelf', 'deleteBookshelf', 'addToBookshelf'),
    ...requirementFor(favourites, 'removeFromBookshelf', 'orderBookshelf', 'setReadingGoal'),
    // A link shows a bookshelf to everybody.
    ...requirementFor('session', 'shareBookshelf', 'endBookshelfSharing'),
    ...requirementFor(alerts, 'createAlert', 'updateAlert', 'deleteAlert'),
    ...requirementFor(family, 'placeHoldsForFamily', 'renewLoanForFamily'),
    ...requirementFor(
      'desk',
      'checkIn',
      'checkOut',
      'createItem',
      'moveItem',
      'updateItemStatus',
      'renewLoanForPatron',
    ),
    ...requirementFor(
      'desk',
      'placeHoldsForPatron',
      'moveHoldToHead',
      'updateItem',
      'updateItemBarcode',
      'updateItemStatuses',
    ),
    ...requirementFor('desk', 'addItems', 'putInCompartment'),
    // The machine of a pickup place signs in with its own login in the input.
    ...requirementFor('public', 'collectFromPickupPlace'),
    ...requirementFor('desk', 'setItemLocations', 'setTemporaryLocation', 'endTemporaryLocation'),
    ...requirementFor('desk', 'extendHoldForPatron', 'moveWaitingHolds'),
    ...requirementFor('desk', 'cancelHoldForPatron', 'updateHoldForPatron', 'revertHold', 'undoDeskAction'),
    ...requirementFor('session', 'answerContactMessage', 'closeContactMessage', 'reopenContactMessage'),
    ...requirementFor('desk', 'decidePurchaseRequest', 'declinePurchaseRequest', 'linkPurchaseRequest'),
    // Sign-in, and access of other clients.
    ...requirementFor('session', 'signInWithSecondFactor', 'beginSecondFactor', 'confirmSecondFactor'),
    ...requirementFor('session', 'rotateRecoveryCodes'),
    ...requirementFor(
      'session',
      'signIn',
      'signOut',
      'endSession',
      'endOtherSessions',
      'registerPassword',
      'changePassword',
    ),
    ...requirementFor('session', 'replaceProvisionalPassword', 'requestPasswordLink', 'resetPassword'),
    ...requirementFor('session', 'answerAuthorization', 'endGrant', 'createPersonalToken'),
    ...requirementFor(
      'session',
      'createFamilyCode',
      'withdrawFamilyCodes',
      'acceptFamilyCode',
      'addFamilyCard',
      'endFamilyGrant',
    ),
    // The account itself and its stored data.
    ...requirementFor(
      'session',
      'claimMailAddress',
      'verifyMailAddress',
      'deleteMailAddress',
      'unsubscribe',
      'resubscribe',
    ),
    ...requirementFor(
      'session',
      'updateHoldSettings',
      'updateSearchSettings',
      'updateNoticeSettings',
      'recordDataExport',
    ),
    ...requirementFor(
      'session',
      'createPrivateCalendar',
      'deletePrivateCalendar',
      'setPrivateCalendarTitles',
      'deleteOptionalData',
    ),
    ...requirementFor('session', 'setChannelChoices', 'addPushSubscription', 'claimPhone', 'verifyPhone'),
    ...requirementFor('session', 'removeContactPoint', 'beginLineLink'),
    // The signature of LINE replaces a token.
    ...requirementFor('session', 'receiveLineEvents'),
    ...requirementFor('session', 'setKeepsHistory', 'deleteHistory', 'deleteHistoryEntry'),
    ...requirementFor('session', 'renewOwnCard', 'confirmCardApplication', 'withdrawCardApplication'),
    // Administration needs a signed-in person.
    ...requirementFor('session', 'blockPatron', 'unblockPatron', 'setCardExpiry', 'setEligibleReader', 'renewCard'),
    ...requirementFor('session', 'createProvisionalPassword', 'createFamilyGrantForPatron', 'endFamilyGrantForPatron'),
    ...requirementFor('session', 'createPatron', 'updatePatron', 'replaceCard', 'closePatron', 'mergePatrons'),
    ...requirementFor('session', 'setPatronIdentifier', 'deletePatronIdentifier'),
    ...requirementFor('session', 'handOutCard', 'refuseCardApplication', 'undoCardApplication'),
    ...requirementFor(
      'session',
      'setBranchDays',
      'deleteBranchDays',
      'setWeeklyClosing',
      'createBranch',
      'updateBranch',
    ),
    ...requirementFor('session', 'createShelvingLocation', 'updateShelvingLocation', 'retireShelvingLocation'),
    ...requirementFor('session', 'restoreShelvingLocation', 'deleteShelvingLocation', 'mergeShelvingLocations'),
    ...requirementFor('session', 'orderShelvingLocations'),
    ...requirementFor('session', 'createPickupPlace', 'updatePickupPlace', 'retirePickupPlace', 'restorePickupPlace'),
    ...requirementFor('session', 'addCompartments', 'updateCompartment', 'deleteCompartment'),
    ...requirementFor('session', 'setBranchHours', 'setGuideText', 'createSharedTerminal', 'deleteSharedTerminal'),
    ...requirementFor('session', 'createSelfCheckMachine', 'rotateSelfCheckPassword', 'deleteSelfCheckMachine'),
    ...requirementFor('session', 'createNewsEntry', 'updateNewsEntry', 'endNewsEntry', 'restoreNewsEntry'),
    ...requirementFor('session', 'mailNewsEntry', 'announceClosure'),
    ...requirementFor('session', 'createFeaturedList', 'updateFeaturedList', 'endFeaturedList', 'restoreFeaturedList'),
    ...requirementFor('session', 'setLogo', 'deleteLogo'),
    ...requirementFor('session', 'updatePolicy', 'setHoldLimit', 'deleteHoldLimit', 'setLoanRule', 'deleteLoanRule'),
    ...requirementFor('session', 'createPatronCategory', 'updatePatronCategory', 'setDefaultPatronCategory'),
    ...requirementFor('session', 'movePatronCategory', 'retirePatronCategory', 'restorePatronCategory'),
    ...requirementFor('session', 'mergePatronCategories', 'deletePatronCategory', 'setRuleMatrix'),
    ...requirementFor(
      'session',
      'createMaterialType',
      'updateMaterialType',
      'retireMaterialType',
      'restoreMaterialType',
    ),
    ...requirementFor('session', 'createMaterialGroup', 'updateMaterialGroup', 'moveMaterialGroup'),
    ...requirementFor('session', 'retireMaterialGroup', 'restoreMaterialGroup', 'deleteMaterialGroup'),
    ...requirementFor('session', 'mergeMaterialTypes', 'deleteMaterialType', 'createAuthorName', 'addAuthorSpelling'),
    ...requirementFor(
      'session',
      'setOverdueStep',
      'deleteOverdueStep',
      'recordOverdueContacts',
      'deleteOverdueContact',
    ),
    ...requirementFor('session', 'setMarcTypeRule', 'deleteMarcTypeRule', 'setMaterialPolicy', 'setSpokenCdLabels'),
    ...requirementFor('session', 'setPreferredAuthorSpelling', 'removeAuthorSpelling', 'deleteAuthorName'),
    ...requirementFor('session', 'setNoticeChannels', 'sendChannelTest'),
    ...requirementFor('session', 'resetMailBounces', 'cancelNotice', 'retryNotice', 'retryFailedNotices'),
    ...requirementFor('session', 'createStaffMember', 'updateStaffMember', 'deleteStaffMember', 'resetSecondFactor'),
    ...requirementFor('session', 'createOAuthClient', 'rotateOAuthClientSecret', 'deleteOAuthClient'),
    ...requirementFor('session', 'createWebhook', 'testWebhook', 'resumeWebhook', 'deleteWebhook'),
    // Records belong to no branch, and the scope of a desk is that of a branch.
    ...requirementFor(
      'session',
      'createTitle',
      'updateTitle',
      'releaseTitleFields',
      'setTitleCover',
      'deleteTitleCover',
    ),
    ...requirementFor('session', 'deleteTitle', 'restoreTitle', 'mergeTitles', 'dismissDuplicate', 'withdrawItems'),
    ...requirementFor('session', 'setImportedFields', 'createImportRun', 'updateImportRun', 'applyImportProfile'),
    ...requirementFor('session', 'startImportRun', 'cancelImportRun', 'saveImportProfile', 'deleteImportProfile'),
    ...requirementFor('session', 'confirmAbsences', 'createElectronicFeed', 'updateElectronicFeed'),
    ...requirementFor('session', 'sendTestMail', 'startBackup', 'runJob', 'testLibrarySystem'),
  },
  Subscription: {
    ...requirementFor('public', 'titleChanged'),
    ...requirementFor(account, 'holdChanged', 'loanChanged', 'accountChanged'),
    ...requirementFor('desk', 'deskChanged'),
  },
}

/** Requirements of types that `node` and `nodes` return by ID. */
export const nodeRequirements: Record<string, ScopeRequirement> = {
  ...requirementFor(
    'public',
    'Title',
    'Item',
    'Work',
    'Branch',
    'Library',
    'AuthorName',
    'ShelvingLocation',
    'NewsEntry',
    'FeaturedList',
    'PickupPlace',
    'PickupCompartment',
  ),
  Patron: anyOfPatron,
  ...requirementFor(
    account,
    'PatronSettings',
    'Overview',
    'HoldSuspension',
    'Hold',
    'HoldSequence',
    'Loan',
    'AnyOfSet',
  ),
  ...requirementFor(history, 'HistoryEntry', 'PurchaseRequest'),
  Basket: ['account:read', 'holds:write'],
  Favourite: favourites,
  Bookshelf: favourites,
  Alert: alerts,
  FamilyGrant: family,
  ...requirementFor(
    'session',
    'Session',
    'Grant',
    'AccountEvent',
    'PatronNotice',
    'PatronChannelMessage',
    'DeskAction',
    'PendingMailAddress',
  ),
  ...requirementFor(
    'desk',
    'DeskPatron',
    'DeskItem',
    'DeskLoan',
    'DeskHold',
    'UndoableDeskAction',
    'DeskPurchaseRequest',
  ),
  ...requirementFor(
    'session',
    'DeskNotice',
    'AuditEntry',
    'BackgroundRun',
    'Rules',
    'Policy',
    'HoldLimit',
    'LoanRule',
    'MarcTypeRule',
    'OverdueStep',
    'Webhook',
    'ImportRun',
    'SharedTerminal',
    'DeskCardApplication',
    'DeskContactMessage',
  ),
  ...requirementFor('session', 'SelfCheckMachine', 'PatronChannels', 'ContactPoint'),
}

/** Fields that return any node. The type of the node sets the requirement. */
export const nodeFields = new Set(['Query.node', 'Query.nodes'])

/** Requirements of fields of other types that concern the patron, whatever path leads to them. */
const fieldRequirements: Record<string, ScopeRequirement> = {
  'Patron.id': anyOfPatron,
  'Patron.favourite': favourites,
  'Patron.favourites': favourites,
  'Patron.bookshelf': favourites,
  'Patron.bookshelves': favourites,
  'Patron.readingYears': favourites,
  'Patron.alert': alerts,
  'Patron.alerts': alerts,
  'Patron.alertsMailedAt': alerts,
  'Patron.family': family,
  ...requirementFor('session', 'Patron.sessions', 'Patron.accountEvents', 'Patron.lastSignIn', 'Patron.knownDevices'),
  ...requirementFor('session', 'Patron.grants', 'Patron.role', 'Patron.managedBranches'),
  ...requirementFor('session', 'Patron.channels', 'Patron.channelMessages'),
  ...requirementFor('session', 'Patron.secondFactor', 'Patron.pendingSecondFactor', 'Patron.secondFactorRequiredFrom'),
  ...requirementFor(
    'session',
    'Patron.staffNote',
    'Patron.guardianName',
    'Patron.guardianPhone',
    'Patron.guardianMail',
    'Patron.exportNumber',
    'Patron.isEligibleReader',
    'Patron.hasIdentifier',
    'Patron.retiredCards',
  ),
  'Title.isFavourite': favourites,
  'Title.isInBasket': ['account:read', 'holds:write'],
  'Title.pickupBranches': ['account:read', 'holds:write'],
  'Title.refusal': ['account:read', 'holds:write'],
  'Title.viewerState': ['account:read', 'holds:write'],
}

/** Returns the requirement of a field, or null when it has none of its own. */
export function requirementOf(type: string, field: string): ScopeRequirement | null {
  const name = `${type}.${field}`
  if (field.startsWith('__') || nodeFields.has(name)) return null
  const root = rootRequirements[type]
  if (root) return root[field] ?? 'session'
  return fieldRequirements[name] ?? (type === 'Patron' ? needOfPatron(field) : null)
}

function needOfPatron(field: string): ScopeRequirement {
  const promised = patronFields[field]
  if (!promised) return 'session'
  const scope = scopeOf(promised)
  return formerAccountData.has(promised) ? [scope, formerAccount] : [scope]
}

/** Returns whether the tables list a field of a type other than a root type. */
export const hasFieldRequirement = (type: string, field: string) =>
  Object.hasOwn(fieldRequirements, `${type}.${field}`) || (type === 'Patron' && Object.hasOwn(patronFields, field))

/** Returns whether the tables list a root field. */
export const hasRootRequirement = (type: string, field: string) =>
  nodeFields.has(`${type}.${field}`) || Object.hasOwn(rootRequirements[type] ?? {}, field)
