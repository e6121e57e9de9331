import { updatePolicy } from '../../../../domain/notices/change-policy.ts'
import { textInput } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { refusalsOf } from '../../../engine/schema/refusal-types.ts'
import { CapturedCancelEnum, SequenceGateEnum } from '../../../holds/enums.ts'
import { MailSenderEnum, SlipWidthEnum } from '../../../library/enums.ts'
import { CardCheckDigitEnum, CardSymbologyEnum } from '../../../patrons/card.ts'
import { StaffSecondFactorEnum } from '../../../patrons/sign-in/second-factor.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { rulesResolver } from './change-rules.ts'
import { Rules } from './rules.ts'

const scheduleFormat =
  'Tokyo time, such as `every 15 minutes`, `every minute`, `daily 19:00`, `weekdays 8:00`, `saturdays 7:30`, or a cron expression.'

const UpdatePolicyInput = builder.inputType('UpdatePolicyInput', {
  description: 'The input of `updatePolicy`.',
  fields: (t) => ({
    libraryName: t.string({
      validate: textInput(200),
      description: 'Name on pages and in mails, 1 to 60 characters.',
    }),
    libraryNameEn: t.string({ validate: textInput(200), description: 'English name.' }),
    libraryNameReading: t.string({
      validate: textInput(200),
      description: 'Reading of the name in hiragana, at most 80 characters. None when empty.',
    }),
    themeColour: t.string({
      validate: textInput(20),
      description:
        'Colour of the header and of links, such as `#1f3f75`. Its contrast with white and the header must be 4.5 or more. None when empty.',
    }),
    shelfDays: t.int({
      description: 'Shelf period in open days, for future captures.',
    }),
    shelfExtensionDays: t.int({
      description: 'Open days by which a patron can extend a shelf period once (H15). 0 disables extensions.',
    }),
    extensionWaitingHolds: t.int({
      description: 'Maximum number of others who wait for the title while a shelf period can be extended.',
    }),
    extensionWaitingDays: t.int({
      description: 'Maximum number of days for which the first of them has waited. 0 sets no limit.',
    }),
    sequenceGate: t.field({
      type: SequenceGateEnum,
      description: 'When the next member of a sequence can receive a copy.',
    }),
    capturedCancel: t.field({
      type: CapturedCancelEnum,
      description: "Effect of a patron's cancellation of a hold with a captured copy.",
    }),
    renewDaysBefore: t.int({ description: 'Days before the due date from which renewal is possible.' }),
    renewLongOverdue: t.boolean({ description: 'Whether long-overdue loans can be renewed.' }),
    longOverdueDays: t.int({ description: 'Days overdue after which a loan is long overdue.' }),
    closedHoldDays: t.int({ description: 'Days for which closed holds stay listed.' }),
    auditDays: t.int({ description: 'Retention of the audit log in days.' }),
    confirmSchedule: t.string({
      validate: textInput(200),
      description: `Schedule of the confirmation job. ${scheduleFormat}`,
    }),
    readySchedule: t.string({
      validate: textInput(200),
      description: `Schedule of mail about ready holds. With \`every minute\` it leaves at once. ${scheduleFormat}`,
    }),
    reminderSchedule: t.string({
      validate: textInput(200),
      description: `Schedule of reminders about due dates and shelf expiries. ${scheduleFormat}`,
    }),
    expiresSoonDays: t.int({ description: 'Days before the shelf expiry for a reminder.' }),
    openRequests: t.int({ description: "Maximum number of a patron's open purchase requests. 0 disables them." }),
    yearlyRequests: t.int({
      description: "Maximum number of a patron's purchase requests from April to March. 0 disables them.",
    }),
    alertSchedule: t.string({
      validate: textInput(200),
      description: `Schedule of mail about new titles. ${scheduleFormat}`,
    }),
    alertWeekday: t.int({ description: 'Weekday of weekly mail about new titles, 1 Monday to 7 Sunday.' }),
    terminalIdleSeconds: t.int({
      description: 'Idle seconds after which a shared terminal signs out.',
    }),
    anyOfTitles: t.int({ description: 'Maximum number of titles in an any-of set.' }),
    resultsPerPage: t.int({ description: 'Default number of titles per results page.' }),
    confirmChanges: t.boolean({
      description: 'Whether pages ask for confirmation of changes, renewals and cancellations.',
    }),
    cardSymbology: t.field({ type: CardSymbologyEnum, description: 'Barcode symbology of cards.' }),
    cardStartStop: t.string({
      validate: textInput(10),
      description: 'Codabar start and stop letters, two from A to D.',
    }),
    cardCheckDigit: t.field({ type: CardCheckDigitEnum, description: 'Check digit in the card barcode.' }),
    shelfNumbers: t.boolean({
      description: 'Whether copies placed on the hold shelf from now on get a number.',
    }),
    shelfNumberFrom: t.int({ description: 'First number of each hold shelf.' }),
    shelfNumberTo: t.int({ description: 'Last number, not before the first.' }),
    holdsPerCopy: t.int({ description: 'Waiting holds per copy from which a title is listed in `titlesToBuy`.' }),
    receiptTitles: t.boolean({ description: 'Whether check-out receipts name the titles.' }),
    slipWidth: t.field({ type: SlipWidthEnum, description: 'Paper width of slips and receipts.' }),
    firstCard: t.string({
      validate: textInput(40),
      description: 'First card number to issue, at most 18 digits.',
    }),
    staffSecondFactor: t.field({
      type: StaffSecondFactorEnum,
      description: 'Staff who need a second factor for the desk. Ends a deferral by an upgrade.',
    }),
    coverUrl: t.string({
      validate: textInput(1_000),
      description: 'URL template for cover images: https with {isbn}. Empty disables them.',
    }),
    coverCredit: t.string({ validate: textInput(200), description: 'Credit for the provider of cover images.' }),
    coverCreditUrl: t.string({
      validate: textInput(1_000),
      description: 'https URL of the provider. None when empty.',
    }),
    readyMailSender: t.field({
      type: MailSenderEnum,
      description:
        'The sender of mail about ready holds and their last days on the hold shelf while a library system keeps the accounts. This service sends none about holds that are ready before the change, except about their last days.',
    }),
    dueMailSender: t.field({
      type: MailSenderEnum,
      description:
        'The sender of reminders of due dates while a library system keeps the accounts. From the day of the change on, this service sends those that come due.',
    }),
    followRequests: t.int({
      description: 'Maximum number of requests a minute that look for changes in the library system, 0 to 600.',
    }),
    contactForm: t.boolean({ description: 'Whether the contact form is offered.' }),
    contactAddressRequired: t.boolean({
      description: 'Whether a contact message needs an address for the answer.',
    }),
    contactDays: t.int({ description: 'Days after which a closed or answered contact message is erased, 1 to 3650.' }),
    holdsPlacedMail: t.boolean({ description: 'Whether patrons can choose mail about holds that they place.' }),
    holdChangedMail: t.boolean({ description: 'Whether patrons can choose mail about holds that staff change.' }),
    loanRenewedMail: t.boolean({ description: 'Whether patrons can choose mail about loans that staff renew.' }),
    cardApplications: t.boolean({ description: 'Whether cards can be applied for online.' }),
    cardApplicationDays: t.int({
      description: 'Days after its receipt on which an application that was not collected is erased, 1 to 365.',
    }),
    cardExpiryMailDays: t.int({
      description: 'Days before the last day of a card on which the patron is mailed, 0 to 30. 0 sends no mail.',
    }),
    searchEngines: t.boolean({
      description: 'Whether search engines may index the catalogue and the pages of the library.',
    }),
    familyGrants: t.int({
      description: 'Maximum number of family grants that a patron makes, and that a patron receives. 0 disables them.',
    }),
    familyChildAge: t.int({
      description: 'Age below which a granting patron is a child, at most 20. 0 makes nobody a child.',
    }),
    listMailsADay: t.int({ description: 'Maximum number of title lists mailed to a patron a day.' }),
    pastNewsDays: t.int({ description: 'Days for which news is still listed after its last day, 0 to 3650.' }),
    childrensShelves: t.boolean({
      description: "Whether titles with a copy on a children's shelf belong to the children's catalogue.",
    }),
    rankings: t.boolean({
      description: 'Whether loans and holds are counted by title and age group, and rankings are shown.',
    }),
    rankingMinimum: t.int({
      description:
        'Titles with fewer loans or holds are left out of a ranking, 5 to 1000. One age group needs twice as many.',
    }),
    lastCard: t.string({
      validate: textInput(40),
      description: 'Last card number to issue, with as many digits.',
    }),
  }),
})

builder.mutationField('updatePolicy', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    description: 'Changes the given settings of the library immediately.',
    args: { input: t.arg({ type: UpdatePolicyInput, required: true }) },
    errors: { types: refusalsOf(updatePolicy) },
    resolve: rulesResolver('updatePolicy', async (tx, figures, now) => ({
      change: await updatePolicy(tx, figures, now),
    })),
  }),
)
