import type * as ja from '../../ja/desk/refusals.ts'

export const refusals: typeof ja.refusals = {
  UnknownBarcode: (barcode) => `No copy has the barcode “${barcode}”. Scan it again, or check the number.`,
  cardForBarcode: 'This is a library card. Scan the barcode of a copy.',
  UnknownCard: (card) => `No library card has the number “${card}”. Scan it again, or check the number.`,
  barcodeForCard: 'This is a copy. Scan the library card first.',
  CardRetired: {
    REPLACED: (card, since) => `Card “${card}” was replaced (${since}). Scan the new card.`,
    MERGED: (card, since) => `Card “${card}” was merged into another (${since}). Scan the other card.`,
    CLOSED: (card, since) => `The account of card “${card}” was closed (${since}).`,
    MISSING: (card, since) => `The library system no longer has card “${card}” (${since}).`,
  },
  PatronDetailRefused: {
    name: 'Give a “Name” of 1 to 100 characters.',
    nameReading: 'Give the “Reading” in kana or letters, 100 characters at most.',
    birthDate: '“Date of birth” is a day from 1880 to today.',
    phone: '“Telephone” is 6 to 15 digits, with hyphens if you like.',
    postalCode: '“Postal code” is seven digits, like 700-0843.',
    address: '“Address” has 200 characters at most.',
    staffNote: '“Note for staff” has 500 characters at most.',
  },
  CardNumberInUse: (card) => `Number “${card}” is or was on another library card, or is on a copy. Give another one.`,
  NotACardNumber: 'A card number is 1 to 20 letters and digits. Scan it again.',
  NoFreeCard: (last) => `All numbers up to ${last} are given out. Type a number, or widen the range in the rules.`,
  IdentifierRefused: {
    SHAPE: 'This cannot be used. Scan 6 to 64 letters and digits, with a digit among them.',
    CARD_OR_COPY: 'This is the number of a library card or a copy. Scan the identity card.',
    INDIVIDUAL_NUMBER: 'The library must not handle Individual Numbers (My Number). Scan another number.',
    IN_USE: 'This is tied to another patron.',
  },
  AccountInUse: (loans, captured) => `${loans} on loan and ${captured} set aside. Check in and free them first.`,
  PersonKnown:
    'Somebody with this name and date of birth is registered. Tick the box below only if it is another person.',
  SameAccount: 'Both cards are of one account. Scan the other card.',
  AccountOfStaff: 'The account of a member of staff can be neither closed nor merged here.',
  ItemOnLoan: 'By the records it is on loan to somebody else. Check it in first, then scan it again.',
  CopyWasMissing: 'It is recorded as missing or lost. Check it in on the page for that.',
  ItemReferenceOnly: 'Reference only: it is not lent, only read in the library.',
  ItemNotLendable: (status) =>
    `It is recorded as “${refusals.statuses[status]}” and is not lent. Mend that on the copy's page.`,
  HeldForAnother: 'It is held for somebody else. To lend it here, revert that hold first.',
  LoanLimitReached: (group, limit, inUse) =>
    `${group}: at most ${limit} on loan (${inUse} now). Something must come back first.`,
  BranchClosed: (branch, opensOn) =>
    `By its calendar ${branch} is closed today and opens on ${opensOn}. If it is open, mend the calendar.`,
  NeverOpen: (branch) => `${branch} has no open day within a year. Mend its calendar.`,
  HoldNotCaptured: 'No copy is tied to this hold.',
  PasswordOfStaff: 'Cards of staff get no provisional password at the desk. Ask who runs the service.',
  NotABarcode: 'A barcode is 1 to 40 letters and digits without spaces. Scan it again.',
  BarcodeInUse: (barcode) => `“${barcode}” is on another copy or a library card. Use another barcode.`,
  DateInPast: (day) => `${day} has passed. Give a day from today on, or none.`,
  EndsBeforeStart: (from, until) =>
    `A period from ${from} cannot end on ${until}. Let it end on the day it begins, or later.`,
  PatronBarred: (until) => (until ? `This patron is barred until ${until}.` : 'This patron is barred, without an end.'),
  CardExpired: (on) => `The card expired on ${on}. Renew it first.`,
  CannotUndo: {
    LATER_ACT: 'Something was done with the same copy or hold since. Undo the later act first.',
    COPY_MOVED:
      'The copy was scanned, lent or reported since, so it cannot be undone. Look at its page for what is so now.',
    LOAN_CHANGED: 'The loan was renewed or ended since, so it cannot be undone.',
    HOLD_MOVED:
      'A hold that this moved has gone on since, so it cannot be undone. Look at its page for what is so now.',
    SET_FULFILLED: 'As many of the set as were wanted have come since, so it cannot be undone.',
    RESERVED_SINCE: 'The patron has reserved the title anew, so it cannot be undone. Cancel the new hold first.',
    LENT_SINCE: 'The patron has borrowed the title since, so it cannot be undone.',
    LIMIT_REACHED: 'The patron has reached a limit since, so it cannot be undone.',
    PATRON_GONE: 'The patron is not registered any more, so it cannot be undone.',
  },
  ActForgotten: 'It is more than an hour ago, or the patron has erased their data, so it cannot be undone.',
  PeriodRefused: (most: number) =>
    `Give the period as months like 2026-11, at most ${most}, the last not before the first.`,
  LastAdmin: 'This is the last administrator. Make somebody else an administrator first.',
  ManagedBranchNeeded: 'Choose at least one branch for a branch manager.',
  StaffAlready: 'Already a member of staff. Choose them in the list and change the role.',
  KeyUsedForOther:
    'Something else has already been saved from this page. Check it first. To save this as well, press the button again.',
  UnknownBranch: 'There is no such branch. Choose another.',
  UnknownTitle: 'There is no such title. Search and choose again.',
  NoticeNotWaiting: (state) =>
    state === 'SENT'
      ? 'This notice was sent already.'
      : 'This notice is being sent at this moment. Wait for what comes of it.',
  ProgramRefused: {
    name: '“Name” takes 1 to 60 characters.',
    homePage: '“Page about it” takes an https:// address of at most 200 characters.',
    redirectUris:
      '“Ways back”: one a line, ten at most; https://, an app’s own scheme like jp.example.app:/done, or http://127.0.0.1/….',
  },
  statuses: {
    AVAILABLE: 'Available',
    MISSING: 'Missing',
    LOST: 'Lost',
    DAMAGED: 'Damaged',
    WITHDRAWN: 'Withdrawn',
  },
}

export const refusalLinks: typeof ja.refusalLinks = {
  checkIn: 'To check-in',
  hold: 'To that hold',
  item: 'To the copy',
  calendar: 'To the calendar',
  branch: 'Choose the branch again',
}
