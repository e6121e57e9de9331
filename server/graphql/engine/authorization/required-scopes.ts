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
    ...all('public', 'library', 'branch', 'keptDays', 'guidePage'),
    ...all('public', 'harvest', 'isbnLookups'),
    ...all('public', 'changes', 'titlesByControlNumbers', 'titlesByIsbns', 'itemsByBarcodes', 'besideOnShelf'),
    ...all(['account:read', 'holds:write'], 'basket', 'basketCount', 'requestPreview'),
    // The fields below `me` have their own requirements.
    ...all(anyOfPatron, 'me'),
    ...all('desk', 'desk', 'deskHold', 'deskItem', 'deskPatron', 'deskPatronById', 'deskPatrons'),
    ...all('desk', 'deskEndedHolds'),
    ...all('desk', 'deskRequest', 'deskRequestCandidates', 'deskRequestCounts', 'deskRequests'),
    // Secrets in mail and calendar URLs replace a token.
    ...all('session', 'calendarFeed', 'mailSubscription', 'passwordLinkIsGood', 'readMailAddress'),
    // Administration needs a signed-in person.
    ...all('session', 'deskFailingAddresses', 'deskLog', 'deskMailVolume', 'deskNoticeCounts', 'deskNotices'),
    ...all('session', 'deskNumbers', 'deskStaff'),
    ...all('session', 'deskPrograms', 'deskWebhooks', 'rules', 'offeredScopes', 'authorizationRequest'),
    ...all('session', 'guideFacts', 'guideVersions', 'previewGuideText', 'deskTerminals'),
    ...all('session', 'deskMachines', 'deskScans'),
  },
  Mutation: {
    ...all(holds, 'addToBasket', 'addTitlesToBasket', 'removeFromBasket', 'placeHolds', 'cancelHold', 'changeHold'),
    ...all(holds, 'createSequence', 'dissolveSequence', 'removeFromSequence', 'reorderSequence'),
    ...all(holds, 'changeAnyOf', 'cancelAnyOf', 'removeFromAnyOf'),
    ...all(holds, 'setHoldSkip', 'clearHoldSkip'),
    ...all(holds, 'createRequest', 'withdrawRequest'),
    ...all(loans, 'renewLoan', 'renewLoans'),
    ...all(favourites, 'mailTitleList', 'addFavourite', 'removeFavourites', 'setFavouriteNote'),
    ...all(alerts, 'createAlert', 'changeAlert', 'deleteAlert'),
    ...all('desk', 'checkIn', 'checkOut', 'addItem', 'moveItem', 'reportItem', 'renewForPatron'),
    ...all('desk', 'placeHoldsForPatron', 'moveHoldToHead', 'changeItem', 'relabelItem', 'reportItems'),
    ...all('desk', 'cancelHoldForPatron', 'changePickupForPatron', 'revertHold', 'undoAct'),
    ...all('desk', 'decideRequest', 'declineRequest', 'tieRequest'),
    // Sign-in, and access of other clients.
    ...all('session', 'signInWithSecondFactor', 'beginSecondFactor', 'confirmSecondFactor'),
    ...all('session', 'renewRecoveryCodes'),
    ...all('session', 'signIn', 'signOut', 'endSession', 'endOtherSessions', 'registerPassword', 'changePassword'),
    ...all('session', 'replaceProvisionalPassword', 'requestPasswordLink', 'resetPassword'),
    ...all('session', 'answerAuthorization', 'endGrant', 'createPersonalToken'),
    // The account itself and its stored data.
    ...all('session', 'claimMailAddress', 'verifyMailAddress', 'removeMailAddress', 'unsubscribe', 'resubscribe'),
    ...all('session', 'setHoldSettings', 'setSearchSettings', 'setNoticeSettings', 'recordDataExport'),
    ...all('session', 'openCalendar', 'closeCalendar', 'setCalendarTitles', 'eraseOptionalData'),
    ...all('session', 'setKeepsHistory', 'eraseHistory', 'eraseHistoryEntry'),
    // Administration needs a signed-in person.
    ...all('session', 'barPatron', 'unbarPatron', 'setCardExpiry', 'giveProvisionalPassword'),
    ...all('session', 'registerPatron', 'changePatron', 'replaceCard', 'closePatron', 'mergePatrons'),
    ...all('session', 'tieIdentifier', 'untieIdentifier'),
    ...all('session', 'setBranchDays', 'clearBranchDays', 'setWeeklyClosing', 'addBranch', 'changeBranch'),
    ...all('session', 'setBranchHours', 'setGuideText', 'openTerminal', 'endTerminal'),
    ...all('session', 'addMachine', 'renewMachinePassword', 'endMachine'),
    ...all('session', 'changePolicy', 'setHoldLimit', 'removeHoldLimit', 'setLoanRule', 'removeLoanRule'),
    ...all('session', 'setMaterial', 'setSpokenCdLabels', 'addAuthorName', 'addAuthorSpelling'),
    ...all('session', 'preferAuthorSpelling', 'removeAuthorSpelling', 'removeAuthorName'),
    ...all('session', 'clearFailingAddress', 'giveUpNotice', 'retryNotice', 'retryFailedNotices'),
    ...all('session', 'addStaff', 'changeStaff', 'endStaff', 'resetSecondFactor'),
    ...all('session', 'addProgram', 'renewProgramSecret', 'endProgram'),
    ...all('session', 'registerWebhook', 'testWebhook', 'resumeWebhook', 'removeWebhook'),
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
  ...all(account, 'PatronSettings', 'Overview', 'HoldSkip', 'Hold', 'HoldSequence', 'Loan', 'AnyOfSet'),
  ...all(history, 'HistoryEntry', 'TitleRequest'),
  Basket: ['account:read', 'holds:write'],
  Favourite: favourites,
  Alert: alerts,
  ...all('session', 'Session', 'Grant', 'AccountEvent', 'PatronNotice', 'DeskAct', 'PendingMailAddress'),
  ...all('desk', 'DeskPatron', 'DeskItem', 'DeskLoan', 'DeskHold', 'UndoableAct', 'DeskRequest'),
  ...all('session', 'DeskNotice', 'AuditEntry', 'Rules', 'Policy', 'HoldLimit', 'LoanRule', 'Webhook', 'Terminal'),
  Machine: 'session',
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
