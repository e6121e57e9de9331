import { formerAccount, type PatronScope, scopeOf } from '../../../domain/oauth-clients/scopes.ts'
import { formerlyOfAccount, patronFields } from './patron-field-scopes.ts'

/**
 * Requirement of a field for tokens: one of several scopes, `public` for none, `desk` for the scope of any desk, or
 * `session` for fields that tokens cannot use. Desk mutations check the scope of their branch themselves.
 */
export type Need = Requirement | 'public'

export type Requirement = readonly [PatronScope, ...(PatronScope | typeof formerAccount)[]] | 'desk' | 'session'

const account: Need = ['account:read']
const history: Need = ['history:read']
const holds: Need = ['holds:write']
const loans: Need = ['loans:write']
const favourites: Need = ['favourites']
const alerts: Need = ['alerts']
/** Any scope that reads data of the account. */
const anyOfPatron: Need = ['account:read', 'profile:read', 'contact:read', 'history:read', 'favourites', 'alerts']

function all(need: Need, ...names: string[]): Record<string, Need> {
  return Object.fromEntries(names.map((name) => [name, need]))
}

/** Requirements of root fields. Fields not listed here require a session. */
const roots: Record<string, Record<string, Need>> = {
  Query: {
    ...all(
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
    ...all(
      'public',
      'mostReserved',
      'ndcClass',
      'ndcMainClasses',
      'folding',
      'cqlContextSets',
      'cqlIndexes',
      'headings',
    ),
    ...all('public', 'authorName', 'authorNames'),
    ...all('public', 'library', 'branch', 'retentionDays', 'guidePage'),
    ...all('public', 'harvest', 'isbnLookups'),
    ...all('public', 'changes', 'titlesByControlNumbers', 'titlesByIsbns', 'itemsByBarcodes', 'nearbyOnShelf'),
    ...all(['account:read', 'holds:write'], 'basket', 'basketCount', 'purchaseRequestPreview'),
    // The fields below `me` have their own requirements.
    ...all(anyOfPatron, 'me'),
    ...all('desk', 'desk', 'deskHold', 'deskItem', 'deskPatron', 'deskPatronById', 'deskPatrons'),
    ...all('desk', 'deskEndedHolds'),
    ...all(
      'desk',
      'deskPurchaseRequest',
      'deskPurchaseRequestCandidates',
      'deskPurchaseRequestCounts',
      'deskPurchaseRequests',
    ),
    // Secrets in mail and calendar URLs replace a token.
    ...all('session', 'calendarFeed', 'mailSubscription', 'passwordLinkIsGood', 'readMailAddress'),
    // Administration needs a signed-in person.
    ...all('session', 'deskFailingAddresses', 'deskLog', 'deskMailVolume', 'deskNoticeCounts', 'deskNotices'),
    ...all('session', 'deskStatistics', 'deskStaff'),
    ...all('session', 'deskOAuthClients', 'deskWebhooks', 'rules', 'offeredScopes', 'authorizationRequest'),
    ...all('session', 'guideFacts', 'guideVersions', 'previewGuideText', 'deskSharedTerminals'),
    ...all('session', 'deskSelfCheckMachines', 'deskScans'),
  },
  Mutation: {
    ...all(holds, 'addToBasket', 'addTitlesToBasket', 'removeFromBasket', 'placeHolds', 'cancelHold', 'updateHold'),
    ...all(holds, 'createSequence', 'deleteSequence', 'removeFromSequence', 'reorderSequence'),
    ...all(holds, 'updateAnyOfSet', 'cancelAnyOfSet', 'removeFromAnyOfSet'),
    ...all(holds, 'setHoldSuspension', 'deleteHoldSuspension'),
    ...all(holds, 'createPurchaseRequest', 'cancelPurchaseRequest'),
    ...all(loans, 'renewLoan', 'renewLoans'),
    ...all(favourites, 'mailTitleList', 'addFavourite', 'removeFavourites', 'updateFavourite'),
    ...all(alerts, 'createAlert', 'updateAlert', 'deleteAlert'),
    ...all('desk', 'checkIn', 'checkOut', 'createItem', 'moveItem', 'updateItemStatus', 'renewLoanForPatron'),
    ...all('desk', 'placeHoldsForPatron', 'moveHoldToHead', 'updateItem', 'updateItemBarcode', 'updateItemStatuses'),
    ...all('desk', 'cancelHoldForPatron', 'updateHoldForPatron', 'revertHold', 'undoDeskAction'),
    ...all('desk', 'decidePurchaseRequest', 'declinePurchaseRequest', 'linkPurchaseRequest'),
    // Sign-in, and access of other clients.
    ...all('session', 'signInWithSecondFactor', 'beginSecondFactor', 'confirmSecondFactor'),
    ...all('session', 'rotateRecoveryCodes'),
    ...all('session', 'signIn', 'signOut', 'endSession', 'endOtherSessions', 'registerPassword', 'changePassword'),
    ...all('session', 'replaceProvisionalPassword', 'requestPasswordLink', 'resetPassword'),
    ...all('session', 'answerAuthorization', 'endGrant', 'createPersonalToken'),
    // The account itself and its stored data.
    ...all('session', 'claimMailAddress', 'verifyMailAddress', 'deleteMailAddress', 'unsubscribe', 'resubscribe'),
    ...all('session', 'updateHoldSettings', 'updateSearchSettings', 'updateNoticeSettings', 'recordDataExport'),
    ...all(
      'session',
      'createPrivateCalendar',
      'deletePrivateCalendar',
      'setPrivateCalendarTitles',
      'deleteOptionalData',
    ),
    ...all('session', 'setKeepsHistory', 'deleteHistory', 'deleteHistoryEntry'),
    // Administration needs a signed-in person.
    ...all('session', 'blockPatron', 'unblockPatron', 'setCardExpiry', 'createProvisionalPassword'),
    ...all('session', 'createPatron', 'updatePatron', 'replaceCard', 'closePatron', 'mergePatrons'),
    ...all('session', 'setPatronIdentifier', 'deletePatronIdentifier'),
    ...all('session', 'setBranchDays', 'deleteBranchDays', 'setWeeklyClosing', 'createBranch', 'updateBranch'),
    ...all('session', 'setBranchHours', 'setGuideText', 'createSharedTerminal', 'deleteSharedTerminal'),
    ...all('session', 'createSelfCheckMachine', 'rotateSelfCheckPassword', 'deleteSelfCheckMachine'),
    ...all('session', 'updatePolicy', 'setHoldLimit', 'deleteHoldLimit', 'setLoanRule', 'deleteLoanRule'),
    ...all('session', 'setMaterialPolicy', 'setSpokenCdLabels', 'createAuthorName', 'addAuthorSpelling'),
    ...all('session', 'setPreferredAuthorSpelling', 'removeAuthorSpelling', 'deleteAuthorName'),
    ...all('session', 'resetMailBounces', 'cancelNotice', 'retryNotice', 'retryFailedNotices'),
    ...all('session', 'createStaffMember', 'updateStaffMember', 'deleteStaffMember', 'resetSecondFactor'),
    ...all('session', 'createOAuthClient', 'rotateOAuthClientSecret', 'deleteOAuthClient'),
    ...all('session', 'createWebhook', 'testWebhook', 'resumeWebhook', 'deleteWebhook'),
  },
  Subscription: {
    ...all('public', 'titleChanged'),
    ...all(account, 'holdChanged', 'loanChanged', 'accountChanged'),
    ...all('desk', 'deskChanged'),
  },
}

/** Requirements of types that `node` and `nodes` return by ID. */
export const nodes: Record<string, Need> = {
  ...all('public', 'Title', 'Item', 'Work', 'Branch', 'Library', 'AuthorName'),
  Patron: anyOfPatron,
  ...all(account, 'PatronSettings', 'Overview', 'HoldSuspension', 'Hold', 'HoldSequence', 'Loan', 'AnyOfSet'),
  ...all(history, 'HistoryEntry', 'PurchaseRequest'),
  Basket: ['account:read', 'holds:write'],
  Favourite: favourites,
  Alert: alerts,
  ...all('session', 'Session', 'Grant', 'AccountEvent', 'PatronNotice', 'DeskAction', 'PendingMailAddress'),
  ...all('desk', 'DeskPatron', 'DeskItem', 'DeskLoan', 'DeskHold', 'UndoableDeskAction', 'DeskPurchaseRequest'),
  ...all(
    'session',
    'DeskNotice',
    'AuditEntry',
    'Rules',
    'Policy',
    'HoldLimit',
    'LoanRule',
    'Webhook',
    'SharedTerminal',
  ),
  SelfCheckMachine: 'session',
}

/** Fields that return any node. The type of the node sets the requirement. */
export const byNode = new Set(['Query.node', 'Query.nodes'])

/** Requirements of fields of other types that concern the patron, whatever path leads to them. */
const fields: Record<string, Need> = {
  'Patron.id': anyOfPatron,
  'Patron.favourite': favourites,
  'Patron.favourites': favourites,
  'Patron.alert': alerts,
  'Patron.alerts': alerts,
  'Patron.alertsMailedAt': alerts,
  ...all('session', 'Patron.sessions', 'Patron.accountEvents', 'Patron.lastSignIn', 'Patron.knownDevices'),
  ...all('session', 'Patron.grants', 'Patron.role', 'Patron.managedBranches'),
  ...all('session', 'Patron.secondFactor', 'Patron.pendingSecondFactor', 'Patron.secondFactorRequiredFrom'),
  ...all('session', 'Patron.staffNote', 'Patron.exportNumber', 'Patron.hasIdentifier', 'Patron.retiredCards'),
  'Title.isFavourite': favourites,
  'Title.isInBasket': ['account:read', 'holds:write'],
  'Title.refusal': ['account:read', 'holds:write'],
}

/** Returns the requirement of a field, or null when it has none of its own. */
export function needOf(type: string, field: string): Need | null {
  const name = `${type}.${field}`
  if (field.startsWith('__') || byNode.has(name)) return null
  const root = roots[type]
  if (root) return root[field] ?? 'session'
  return fields[name] ?? (type === 'Patron' ? needOfPatron(field) : null)
}

function needOfPatron(field: string): Need {
  const promised = patronFields[field]
  if (!promised) return 'session'
  const scope = scopeOf(promised)
  return formerlyOfAccount.has(promised) ? [scope, formerAccount] : [scope]
}

/** Returns whether the tables list a field of a type other than a root type. */
export const isDeclared = (type: string, field: string) =>
  Object.hasOwn(fields, `${type}.${field}`) || (type === 'Patron' && Object.hasOwn(patronFields, field))

/** Returns whether the tables list a root field. */
export const isConsidered = (type: string, field: string) =>
  byNode.has(`${type}.${field}`) || Object.hasOwn(roots[type] ?? {}, field)
