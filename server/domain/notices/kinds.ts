import type { NoticeKind } from '../../../generated/prisma/enums.ts'

/** Notices of a change to the security of an account. Their message has the time of the change and no other data. */
export const securityKinds = [
  'PASSWORD_CHANGED',
  'SECOND_FACTOR_GUESSED',
  'FAMILY_ALLOWED',
  'FAMILY_ENDED',
] as const satisfies NoticeKind[]

export type SecurityKind = (typeof securityKinds)[number]

/** Mails to the guardian of a patron (M8). They name no titles. */
const guardianKinds = ['GUARDIAN_HOLD_READY', 'GUARDIAN_DUE_SOON', 'GUARDIAN_OVERDUE'] as const satisfies NoticeKind[]

/**
 * Mails to an address that is not the patron's own. It is that of a guardian, of the writer of a contact message, or of
 * an applicant for a card, who has no account.
 */
export const otherRecipientKinds = [
  ...guardianKinds,
  'CONTACT_ANSWER',
  'CARD_APPLICATION',
] as const satisfies NoticeKind[]

export const isToOther = (kind: NoticeKind): boolean => (otherRecipientKinds as readonly NoticeKind[]).includes(kind)

/** Mails about the account itself. They are sent whatever the patron's settings are, and even to a failing address. */
export const accountKinds = [
  'VERIFY_ADDRESS',
  'ADDRESS_CHANGED',
  'PASSWORD_LINK',
  ...securityKinds,
] as const satisfies NoticeKind[]

export type AccountKind = (typeof accountKinds)[number]

export const isAccountKind = (kind: NoticeKind): kind is AccountKind =>
  (accountKinds as readonly NoticeKind[]).includes(kind)
