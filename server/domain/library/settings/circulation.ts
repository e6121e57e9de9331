import { CapturedCancel, MailSender, SequenceGate, StaffSecondFactor } from '../../../../generated/prisma/enums.ts'
import type { SettingRows } from './setting.ts'

export const holds = {
  shelfDays: {
    kind: 'number',
    least: 1,
    most: 90,
    description: 'Shelf period in open days, for future captures.',
    fieldDescription: null,
  },
  shelfExtensionDays: {
    kind: 'number',
    least: 0,
    most: 30,
    description: 'Open days by which a patron can extend a shelf period once (H15). 0 disables extensions.',
    fieldDescription: 'Open days by which a shelf period can be extended once (H15). 0 when it cannot.',
  },
  extensionWaitingHolds: {
    kind: 'number',
    least: 0,
    most: 999,
    description: 'Maximum number of others who wait for the title while a shelf period can be extended.',
  },
  extensionWaitingDays: {
    kind: 'number',
    least: 0,
    most: 365,
    description: 'Maximum number of days for which the first of them has waited. 0 sets no limit.',
    fieldDescription: 'Maximum number of days for which the first of them has waited. 0 when there is no limit.',
  },
  sequenceGate: {
    kind: 'choice',
    type: 'SequenceGate',
    choices: Object.keys(SequenceGate),
    description: 'When the next member of a sequence can receive a copy.',
  },
  capturedCancel: {
    kind: 'choice',
    type: 'CapturedCancel',
    choices: Object.keys(CapturedCancel),
    description: "Effect of a patron's cancellation of a hold with a captured copy.",
  },
  anyOfTitles: {
    kind: 'number',
    least: 2,
    // The size of a basket.
    most: 20,
    description: 'Maximum number of titles in an any-of set.',
    fieldDescription: null,
  },
  closedHoldDays: {
    kind: 'number',
    least: 0,
    most: 365,
    description: 'Days for which closed holds stay listed.',
    fieldDescription: null,
  },
  confirmSchedule: { kind: 'schedule', description: 'Schedule of the confirmation job.', fieldDescription: null },
} satisfies Partial<SettingRows>

export const loans = {
  renewDaysBefore: {
    kind: 'number',
    least: 0,
    most: 365,
    description: 'Days before the due date from which renewal is possible.',
    fieldDescription: null,
  },
  renewLongOverdue: {
    kind: 'yesNo',
    description: 'Whether long-overdue loans can be renewed.',
    fieldDescription: null,
  },
  longOverdueDays: {
    kind: 'number',
    least: 0,
    most: 3650,
    description: 'Days overdue after which a loan is long overdue.',
    fieldDescription: null,
  },
} satisfies Partial<SettingRows>

export const mails = {
  readySchedule: {
    kind: 'schedule',
    description: 'Schedule of mail about ready holds. With `every minute` it leaves at once.',
    fieldDescription: null,
  },
  reminderSchedule: {
    kind: 'schedule',
    description: 'Schedule of reminders about due dates and shelf expiries.',
    fieldDescription: null,
  },
  expiresSoonDays: {
    kind: 'number',
    least: 1,
    most: 30,
    description: 'Days before the shelf expiry for a reminder.',
    fieldDescription: null,
  },
  alertSchedule: { kind: 'schedule', description: 'Schedule of mail about new titles.', fieldDescription: null },
  alertWeekday: {
    kind: 'weekday',
    least: 1,
    most: 7,
    description: 'Weekday of weekly mail about new titles, 1 Monday to 7 Sunday.',
    fieldDescription: '1 Monday to 7 Sunday.',
  },
} satisfies Partial<SettingRows>

/** The kinds of mail about the account that patrons can choose. */
export const accountMails = {
  holdsPlacedMail: { kind: 'yesNo', description: 'Whether patrons can choose mail about holds that they place.' },
  holdChangedMail: { kind: 'yesNo', description: 'Whether patrons can choose mail about holds that staff change.' },
  loanRenewedMail: { kind: 'yesNo', description: 'Whether patrons can choose mail about loans that staff renew.' },
} satisfies Partial<SettingRows>

/** Mail about accounts that a library system keeps, and the reads of these accounts. */
export const librarySystemMail = {
  readyMailSender: {
    kind: 'choice',
    type: 'MailSender',
    choices: Object.keys(MailSender),
    description:
      'The sender of mail about ready holds and their last days on the hold shelf while a library system keeps the accounts. This service sends none about holds that are ready before the change, except about their last days.',
    fieldDescription:
      'The sender of mail about ready holds and their last days while a library system keeps the accounts.',
  },
  dueMailSender: {
    kind: 'choice',
    type: 'MailSender',
    choices: Object.keys(MailSender),
    description:
      'The sender of reminders of due dates while a library system keeps the accounts. From the day of the change on, this service sends those that come due.',
    fieldDescription: 'The sender of reminders of due dates while a library system keeps the accounts.',
  },
  followRequests: {
    kind: 'number',
    least: 0,
    most: 600,
    description: 'Maximum number of requests a minute that look for changes in the library system, 0 to 600.',
    fieldDescription:
      'Maximum number of requests a minute that look for changes in the library system. 0 disables them.',
  },
} satisfies Partial<SettingRows>

export const desk = {
  shelfNumbers: {
    kind: 'yesNo',
    description: 'Whether copies placed on the hold shelf from now on get a number.',
    fieldDescription: 'Whether copies on the hold shelf get a number.',
  },
  shelfNumberFrom: { kind: 'number', least: 1, most: 9999, description: 'First number of each hold shelf.' },
  shelfNumberTo: {
    kind: 'number',
    least: 1,
    most: 9999,
    description: 'Last number, not before the first.',
    fieldDescription: 'Last number of each hold shelf.',
  },
  holdsPerCopy: {
    kind: 'number',
    least: 1,
    most: 99,
    description: 'Waiting holds per copy from which a title is listed in `titlesToBuy`.',
  },
  receiptTitles: { kind: 'yesNo', description: 'Whether check-out receipts name the titles.' },
  slipWidth: {
    kind: 'choice',
    type: 'SlipWidth',
    choices: [58, 80],
    description: 'Paper width of slips and receipts.',
  },
  staffSecondFactor: {
    kind: 'choice',
    type: 'StaffSecondFactor',
    choices: Object.keys(StaffSecondFactor),
    description: 'Staff who need a second factor for the desk. Ends a deferral by an upgrade.',
    fieldDescription: 'Staff who need a second factor for the desk.',
  },
} satisfies Partial<SettingRows>
