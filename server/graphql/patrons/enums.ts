import {
  CardRetirement,
  ContactMethod,
  NewsMail,
  NoticeChannel,
  NoticeKind,
  PatronRole,
} from '../../../generated/prisma/enums.ts'
import { builder } from '../engine/schema/builder.ts'

export const ContactMethodEnum = builder.enumType(ContactMethod, {
  name: 'ContactMethod',
  description: 'How the library notifies a patron that a hold is ready (連絡方法).',
  values: {
    MAIL: { description: 'Mail to the verified address. Needs one.' },
    NONE: { description: 'No notification (不要).' },
  },
})

export const NoticeChannelEnum = builder.enumType(NoticeChannel, {
  name: 'NoticeChannel',
  description: 'Channel of notices besides mail.',
  values: {
    WEB_PUSH: { description: 'Web Push to a browser. It accompanies mail and never replaces it.' },
    LINE: { description: 'LINE Messaging API.' },
    SMS: { description: 'Text message to a mobile telephone.' },
  },
})

export const NoticeKindEnum = builder.enumType(NoticeKind, {
  name: 'NoticeKind',
  description: 'Kind of mail to a patron.',
  values: {
    HOLD_READY: { description: 'A copy is on the hold shelf.' },
    HOLD_EXPIRES_SOON: { description: 'The shelf expiry is near.' },
    HOLD_CANCELLED: { description: 'The library cancelled the hold.' },
    HOLD_ENDED: { description: 'The hold ended after the last day on which the patron needed the title.' },
    HOLD_WITHOUT_PICKUP: {
      description: 'The pickup branch no longer hands out the material. The patron must choose another.',
    },
    REQUEST_STEP: { description: 'The library processed a purchase request.' },
    DUE_SOON: { description: 'Loans are due soon.' },
    NEW_TITLES: { description: "New titles match the patron's keyword alerts." },
    TITLE_LIST: { description: 'A list of titles that the patron requested.' },
    VERIFY_ADDRESS: { description: 'Link and code that verify a mail address.' },
    ADDRESS_CHANGED: { description: 'Sent to the old address after it was replaced or removed.' },
    PASSWORD_LINK: { description: 'Link for setting a new password.' },
    PASSWORD_CHANGED: { description: 'The password was changed.' },
    SECOND_FACTOR_GUESSED: { description: 'To staff: wrong second-factor codes followed the correct password.' },
    GUARDIAN_HOLD_READY: { description: 'To the guardian: copies are on the hold shelf.' },
    GUARDIAN_DUE_SOON: { description: 'To the guardian: loans are due soon.' },
    NEWS: { description: 'News of the library, to patrons who chose such mail.' },
    OVERDUE: { description: 'Loans are overdue and have reached a step of the overdue notices.' },
    GUARDIAN_OVERDUE: { description: 'To the guardian: loans are overdue.' },
    CONTACT_ANSWER: { description: 'To the writer of a contact message: the answer of the library.' },
    HOLDS_PLACED: { description: 'Holds were placed.' },
    HOLD_CHANGED: { description: 'Staff changed a hold.' },
    LOAN_RENEWED: { description: 'Staff renewed a loan.' },
    CARD_APPLICATION: { description: 'To an applicant for a card: a link, the provisional number, or a refusal.' },
    CARD_EXPIRES: { description: 'The last day of the card is near.' },
    FAMILY_ALLOWED: { description: 'A family grant from or to the patron was made or replaced.' },
    FAMILY_ENDED: { description: 'A family grant from or to the patron ended.' },
  },
})

export const NewsMailEnum = builder.enumType(NewsMail, {
  name: 'NewsMail',
  description: 'News that a patron gets by mail.',
  values: {
    NONE: { description: 'None.' },
    OWN_BRANCH: { description: "News of the patron's home branch, and of all branches." },
    ALL: { description: 'All news that the library mails.' },
  },
})

export const CardRetirementEnum = builder.enumType(CardRetirement, {
  name: 'CardRetirement',
  description: 'Why a card is no longer valid.',
  values: {
    REPLACED: { description: 'Lost or worn, and replaced by another card.' },
    MERGED: { description: 'The account was merged into another of the same person.' },
    CLOSED: { description: 'The account was closed at the desk.' },
    MISSING: { description: 'The account was closed because an export of the library system no longer contained it.' },
  },
})

export const PatronRoleEnum = builder.enumType(PatronRole, {
  name: 'PatronRole',
  description: 'Role of an account. Each role includes the permissions of those before it.',
  values: {
    PATRON: { description: 'No staff permissions.' },
    DESK: { description: 'Works at the desk of every branch.' },
    BRANCH_MANAGER: { description: 'Manages the calendar and copies of assigned branches.' },
    ADMIN: { description: 'Administers the library: rules, staff and OAuth clients.' },
  },
})
