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
  CategoryAgeExceeded: (age) =>
    `Cards of this category end before the age of ${age}. Choose another category, or enter a last day.`,
  PatronDetailRefused: {
    name: 'Enter a “Name” of 1 to 100 characters.',
    nameReading: 'Enter the “Reading” in kana or letters, 100 characters at most.',
    birthDate: '“Date of birth” must be a day from 1880 to today.',
    phone: '“Telephone” must be 6 to 15 digits. Hyphens are allowed.',
    postalCode: '“Postal code” must be seven digits, like 700-0843.',
    address: '“Address” must have at most 200 characters.',
    staffNote: '“Note for staff” must have at most 500 characters.',
    guardianName: 'Enter the name of the guardian, at most 100 characters. This category needs it.',
    guardianPhone: 'Enter the telephone number of the guardian, 6 to 15 digits. This category needs it.',
    guardianMail: 'Enter the email address of the guardian in a form such as taro@example.jp.',
  },
  CardNumberInUse: (card) => `Number “${card}” is or was on another library card, or is on a copy. Enter another one.`,
  NotACardNumber: 'A card number is 1 to 20 letters and digits. Scan it again.',
  NoFreeCard: (last) => `All numbers up to ${last} are used. Enter a number, or extend the range in the rules.`,
  IdentifierRefused: {
    SHAPE: 'This cannot be used. Scan 6 to 64 letters and digits, with a digit among them.',
    CARD_OR_COPY: 'This is the number of a library card or a copy. Scan the identity card.',
    INDIVIDUAL_NUMBER: 'The library must not handle Individual Numbers (My Number). Scan another number.',
    IN_USE: 'This is linked to another patron.',
  },
  AccountInUse: (loans, captured) =>
    `${loans} on loan and ${captured} set aside. Check them in and cancel the holds first.`,
  PersonKnown:
    'Somebody with this name and date of birth is registered. Select the box below only if it is another person.',
  SameAccount: 'Both cards belong to one account. Scan the other card.',
  AccountOfStaff: 'The account of a member of staff can be neither closed nor merged here.',
  RunInProgress: (since) => `This was started at ${since} and has not ended. Wait for its result.`,
  UnknownJob: 'This library has no such job.',
  NoLibrarySystem: 'No other library system is connected. The operator sets LIBRARY_SYSTEM.',
  ItemOnLoan: 'It is recorded as on loan to somebody else. Check it in first, then scan it again.',
  CopyWasMissing: 'It is recorded as missing or lost. Check it in first, on the check-in page.',
  EligibleReadersOnly:
    'Only readers of accessible formats borrow this type. If the patron is one, check the proof and record it on the page of the patron.',
  MaterialNotLendable: 'The library does not lend this type of material. It can be used only in the library.',
  ItemReferenceOnly: 'Reference only: it can be used only in the library.',
  ItemNotLendable: (status) =>
    `It is recorded as “${refusals.statuses[status]}” and is not lent. Change this on the copy’s page.`,
  HeldForAnother: 'It is held for somebody else. To lend it here, revert that hold first.',
  LoanLimitReached: (group, limit, inUse) =>
    `${group}: at most ${limit} on loan (${inUse} now). Something must be returned first.`,
  BranchClosed: (branch, opensOn) =>
    `According to its opening calendar, ${branch} is closed today and opens on ${opensOn}. If it is open, correct the opening calendar.`,
  NeverOpen: (branch) => `${branch} has no open day for more than a year. Correct its opening calendar.`,
  HoldNotCaptured: 'This hold has no copy.',
  PasswordOfStaff: 'The desk cannot give members of staff a provisional password. Ask the operator of the service.',
  RecordRefused: 'Some values cannot be saved. Correct the fields that are marked.',
  RecordChanged: 'Somebody else saved the record first. Look at what is saved now.',
  IsbnInCatalogue: 'The catalogue has a record with this ISBN.',
  NotAnIsbn: 'This is not an ISBN, or its check digit is wrong.',
  NotABarcode: 'A barcode is 1 to 40 letters and digits without spaces. Scan it again.',
  BarcodeInUse: (barcode) => `“${barcode}” is on another copy or a library card. Use another barcode.`,
  DateInPast: (day) => `${day} has passed. Enter today or a later day, or leave it empty.`,
  EndsBeforeStart: (from, until) =>
    `A period from ${from} cannot end on ${until}. Enter a last day that is not before the first.`,
  PatronBlocked: (until) =>
    until ? `This patron is blocked until ${until}.` : 'This patron is blocked, with no end date.',
  CardExpired: (on) => `The card expired on ${on}. Renew it first.`,
  CannotUndo: {
    LATER_ACT: 'There is a later action on the same copy or hold. Undo that one first.',
    COPY_MOVED:
      'The copy has since been scanned, lent or reported, so this cannot be undone. See its page for its current status.',
    LOAN_CHANGED: 'The loan has since been renewed or has ended, so this cannot be undone.',
    HOLD_MOVED:
      'A hold that this affected has since changed, so this cannot be undone. See its page for its current status.',
    COMPARTMENT_TAKEN: 'The compartment of the copy has since been used for another one, so this cannot be undone.',
    SET_FULFILLED: 'The set of holds has since been fulfilled, so this cannot be undone.',
    RESERVED_SINCE: 'The patron has reserved the title again, so this cannot be undone. Cancel the new hold first.',
    LENT_SINCE: 'The patron has since borrowed the title, so this cannot be undone.',
    LIMIT_REACHED: 'The patron has since reached a limit, so this cannot be undone.',
    PATRON_GONE: 'The patron is no longer registered, so this cannot be undone.',
  },
  DeskActionExpired: 'It was more than an hour ago, or the patron has erased their data, so this cannot be undone.',
  PeriodRefused: (most: number) => `Enter months like 2026-11, at most ${most}. The last must not be before the first.`,
  LastAdmin: 'This is the last administrator. Make somebody else an administrator first.',
  ManagedBranchNeeded: 'Choose at least one branch for a branch manager.',
  StaffAlready: 'Already a member of staff. Choose them in the list and change the role.',
  KeyUsedForOther:
    'Something else has already been saved from this page. Check it first. To save this as well, press the button again.',
  UnknownBranch: 'There is no such branch. Choose another.',
  UnknownTitle: 'There is no such title. Search and choose again.',
  NoticeNotWaiting: (state) =>
    state === 'SENT'
      ? 'This notice was already sent.'
      : 'This notice is being sent at this moment. Wait for the result.',
  OAuthClientRefused: {
    name: '“Name” must have 1 to 60 characters.',
    homePage: '“Home page” must be an https:// address of at most 200 characters.',
    redirectUris:
      '“Redirect URIs” must be at most ten, one per line. Each is https://, an app’s own scheme like jp.example.app:/done, or http://127.0.0.1/….',
  },
  SameTitle: 'Both are the same record. Choose the other record.',
  MaterialTypesDiffer:
    'The records have different material types, so they cannot be merged. If one type is wrong, correct it first.',
  ImageRefused: {
    NO_FILE: 'Choose an image file.',
    TOO_MANY_BYTES: 'The file is larger than 8 MB. Choose a smaller image.',
    WRONG_TYPE:
      'The file is not a JPEG, PNG or WebP image. Other types, such as SVG, GIF, HEIC and PDF, are not accepted.',
    TOO_MANY_PIXELS: 'The image has more than 25 million pixels. Choose a smaller image.',
    UNREADABLE: 'The image cannot be read. The file is damaged or incomplete.',
  },
  CoverTextTooLong: {
    credit: (most) => `The credit has at most ${most} characters.`,
    licence: (most) => `The licence note has at most ${most} characters.`,
  },
  TitleInUse: (copies, holds, requests, listed) =>
    `The record cannot be deleted. It has ${copies} copies that are not withdrawn, ${holds} holds, ${requests} purchase requests and ${listed} places in favourites and histories. If there is another record for the same title, merge them.`,
  RecordAddedSince: 'A record with the same number was added since the deletion. Use that record, or delete it first.',
  ItemCaptured: 'The copy is set aside or in transit for a hold. Cancel the hold, or check the copy in first.',
  NoReplyAddress: 'The message has no address, so no answer can be sent.',
  ProofNeeded: 'Check a document with the name and the address, and tick the box.',
  CardApplicationDecided: 'A colleague has handed out this card or refused the application meanwhile.',
  CardAlreadyUsed: 'The card was used already, so this cannot be undone. Close the account if needed.',
  ContactMessageChanged: 'A colleague has acted on this message since. Check the page below, then send again.',
  WithdrawalNoteTooLong: (most) => `The note has at most ${most} characters.`,
  statuses: {
    AVAILABLE: 'Available',
    MISSING: 'Missing',
    LOST: 'Lost',
    DAMAGED: 'Damaged',
    WITHDRAWN: 'Withdrawn',
  },
}

export const refusalLinks: typeof ja.refusalLinks = {
  checkIn: 'Go to check-in',
  hold: 'See that hold',
  item: 'See the copy',
  calendar: 'Go to the opening calendar',
  branch: 'Choose the branch again',
}
