import type { DisclosedData } from '../../../domain/oauth-clients/scopes.ts'

/**
 * Kind of data in each field of `Patron`, as the consent page names it. A token needs a scope for that kind. Fields in
 * neither this table nor the table of required scopes need a session.
 */
export const patronFields: Record<string, DisclosedData> = {
  name: 'name',
  nameReading: 'name',
  cardNumber: 'card',
  card: 'card',
  birthDate: 'birthDate',
  homeBranch: 'homeBranch',

  postalCode: 'address',
  address: 'address',
  phone: 'phone',
  mailAddress: 'mailAddress',
  mailVerified: 'mailAddress',
  canBeNotified: 'mailAddress',
  mailVerifiedAt: 'mailAddress',
  mailBounces: 'mailAddress',
  mailFailingSince: 'mailAddress',
  pendingMailAddress: 'mailAddress',

  hold: 'holds',
  holds: 'holds',
  ungroupedHolds: 'holds',
  cancelledHolds: 'holds',
  holdsWithoutPickup: 'holds',
  sequence: 'holds',
  sequences: 'holds',
  anyOfSet: 'holds',
  anyOfSets: 'holds',
  holdSuspension: 'holds',
  holdsSuspendedFrom: 'holds',
  holdsSuspendedUntil: 'holds',
  submission: 'holds',
  overview: 'holds',
  loans: 'loans',
  loansByIds: 'loans',
  limits: 'limits',
  purchaseRequestAllowance: 'limits',
  standing: 'limits',
  charges: 'limits',
  libraryMessages: 'limits',
  category: 'limits',
  categoryCode: 'limits',
  expiresOn: 'limits',
  cardEndsSoon: 'limits',
  cardRenewal: 'limits',
  blockedFrom: 'limits',
  blockedUntil: 'limits',
  blockStopsCapture: 'limits',
  settings: 'settings',
  endedDueNoticeDays: 'settings',
  endedNewsMail: 'settings',
  endedAccountMails: 'settings',
  calendarIsOpen: 'settings',
  calendarNamesTitles: 'settings',
  keepsHistory: 'settings',

  history: 'readingHistory',
  allHolds: 'pastHolds',
  deskActions: 'deskActs',
  notices: 'mails',
  lastNotice: 'mails',
  purchaseRequest: 'requests',
  purchaseRequests: 'requests',
  purchaseRequestYears: 'requests',
}

/** Tokens from before the split of `account:read` can read these two as well. */
export const formerAccountData = new Set<DisclosedData>(['name', 'card'])
