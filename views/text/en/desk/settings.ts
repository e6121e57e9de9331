import type { SettingTexts } from '../../settings.ts'

const mailSchedule = 'within half an hour from then'
const noRequests = '0: none are accepted'
const mailSender = { LIBRARY_SYSTEM: 'The library system', SERVICE: "This service, in the patron's language" }

/** The words of the settings of the library, in the order of their forms. */
export const settings: SettingTexts = {
  libraryName: { label: 'Name of the library in Japanese' },
  libraryNameEn: { label: 'Name of the library in English' },
  libraryNameReading: {
    label: 'Reading of the name of the library',
    note: 'in hiragana; shown after the name in easy Japanese',
  },
  shelfDays: { label: 'Open days on the hold shelf', note: 'for copies assigned to holds after the change' },
  shelfExtensionDays: {
    label: 'Open days that a patron can add on the hold shelf',
    note: '0: none. A patron adds them once to a hold',
  },
  extensionWaitingHolds: { label: 'Days are added while at most so many others wait' },
  extensionWaitingDays: {
    label: 'Days are added while the first of them has waited at most so many days',
    note: '0: any number of days',
  },
  sequenceGate: {
    label: 'A sequence continues',
    choices: { READY: 'when the earlier volumes are on the hold shelf', LOANED: 'when the earlier volumes were lent' },
  },
  capturedCancel: {
    label: 'Cancelling a hold that has its copy',
    choices: { REQUEST: 'Accepted; staff take the copy off the shelf', REFUSE: 'Refused' },
  },
  anyOfTitles: { label: 'Most titles in a set of “any of these”' },
  closedHoldDays: { label: 'Days a cancelled or expired hold stays listed' },
  confirmSchedule: { label: 'Confirmation runs at', note: 'Japan time; an interval needs no time' },
  renewDaysBefore: { label: 'Days before the due date from which a loan can be renewed' },
  renewLongOverdue: { label: 'Long-overdue loans can be renewed' },
  longOverdueDays: { label: 'Days overdue after which a loan is long overdue' },
  readySchedule: {
    label: 'Mails about ready holds leave at',
    note: 'within half an hour from then, or at once with every minute; also for those that are waiting',
  },
  reminderSchedule: { label: 'Reminders of due dates and last days leave at', note: mailSchedule },
  expiresSoonDays: { label: 'Days before the last day on the hold shelf to remind of it' },
  alertSchedule: { label: 'New title alerts leave at', note: mailSchedule },
  alertWeekday: { label: 'Weekday of weekly new title alerts' },
  holdsPlacedMail: { label: 'Patrons can choose mail when holds are placed' },
  holdChangedMail: { label: 'Patrons can choose mail when staff change a hold' },
  loanRenewedMail: { label: 'Patrons can choose mail when staff renew a loan' },
  openRequests: { label: 'Most open requests of a patron', note: noRequests },
  yearlyRequests: { label: 'Most requests of a patron from April to March', note: noRequests },
  firstCard: { label: 'First card number assigned automatically' },
  lastCard: { label: 'Last card number assigned automatically' },
  cardSymbology: { label: 'Barcode of cards', choices: { CODABAR: 'Codabar (NW-7)', CODE_39: 'Code 39' } },
  cardStartStop: { label: 'Start and stop letter of Codabar', note: 'two letters from A to D, such as AA' },
  cardCheckDigit: {
    label: 'Check digit in the barcode',
    choices: {
      NONE: 'none, or part of the number',
      MODULUS_16: 'modulus 16 (Codabar)',
      SEVEN_DR: '7DR',
      LUHN: 'modulus 10, weights 2 and 1 (Luhn)',
      MODULUS_43: 'modulus 43 (Code 39)',
    },
  },
  cardApplications: {
    label: 'Applications for cards online',
    help: 'If yes, people can apply for a card in the patron categories that allow it. Choose them on the page of patron categories. The service must be able to send mail.',
  },
  cardApplicationDays: { label: 'Days until an application that was not collected is erased' },
  cardExpiryMailDays: { label: 'Mail about the end of a card (days before)', note: '0: no mail' },
  familyGrants: { label: 'Most family cards, given and received (0 turns them off)' },
  familyChildAge: { label: 'Age below which a card holder is a child (0 for nobody)' },
  resultsPerPage: { label: 'Results on one page' },
  confirmChanges: { label: 'Ask patrons to confirm changes, renewals and cancellations' },
  terminalIdleSeconds: { label: 'Seconds of inactivity after which a terminal signs out' },
  auditDays: { label: 'Days the desk’s log is kept' },
  coverUrl: {
    label: 'Address of cover images',
    note: 'begins with https://, {isbn} where the ISBN goes; empty: no covers',
  },
  coverCredit: { label: 'Provider of cover images' },
  coverCreditUrl: { label: 'Page of the provider', note: 'begins with https://; may be empty' },
  listMailsADay: { label: 'Lists of titles a patron may have mailed in a day' },
  pastNewsDays: {
    label: 'Days for which past news is kept',
    note: 'It is listed as past news and then deleted. 0 lists none',
  },
  childrensShelves: {
    label: 'Titles on children’s shelves in the children’s catalogue',
    help: 'If yes, titles at shelving locations of the kind “children” are in the children’s catalogue, a page with pictures and simple words. Material types can be added to it too. Without either, the page is off.',
  },
  rankings: {
    label: 'Rankings of loans and holds',
    help: 'If yes, loans and holds are counted by title, month and age group, and rankings of the last month and year are public. Nobody’s name is recorded. If you change it back to no, the counts are deleted.',
  },
  rankingMinimum: {
    label: 'Fewest loans or holds of a title in a ranking',
    help: 'Loans and holds are counted, not people: a person who borrows a title again counts again. A ranking of one age group needs twice this number.',
  },
  searchEngines: {
    label: 'Listing by search engines',
    help: 'If yes, search engines list the pages of titles, works, the guide and the branches. They never list results of searches, pages of patrons or the desk. Leave it off for a service for tests or training.',
  },
  contactForm: { label: 'Contact form' },
  contactAddressRequired: { label: 'Contact form: require an email address' },
  contactDays: { label: 'Days until a closed contact message is erased' },
  readyMailSender: { label: 'Mail about ready holds comes from', choices: mailSender },
  dueMailSender: { label: 'Reminders of due dates come from', choices: mailSender },
  followRequests: { label: 'Requests a minute that look for changes in the library system' },
  shelfNumbers: {
    label: 'Numbers on the hold shelf',
    help: 'Each branch assigns its lowest free number. Copies on the shelf keep theirs.',
  },
  shelfNumberFrom: { label: 'First shelf number' },
  shelfNumberTo: { label: 'Last shelf number' },
  holdsPerCopy: { label: 'Holds per copy from which to buy more' },
  receiptTitles: { label: 'Titles on the receipt of a check-out' },
  slipWidth: { label: 'Paper of slips and receipts', choices: { MM58: '58 mm paper', MM80: '80 mm paper' } },
  staffSecondFactor: {
    label: 'Staff who need two-step sign-in',
    help: 'Those who need it cannot use the desk until they have set it up. Set up your own first.',
    choices: { NONE: 'Nobody (optional)', ADMIN: 'Administrators', ALL: 'All staff' },
  },
  themeColour: {
    label: 'Colour',
    note: 'a number such as #1f3f75 with a contrast with white of 4.5:1 or more; if empty, the colour of this service',
  },
}
