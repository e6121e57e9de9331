import type * as ja from '../ja/frame.ts'
import { counted, number } from './language.ts'

export const frame: typeof ja.frame = {
  service: 'Catalogue and reservations',
  skip: 'Skip to content',
  menu: {
    label: 'Menu',
    search: 'Search',
    basket: 'Basket',
    holds: 'My holds',
    loans: 'My loans',
    guide: 'Guide',
    me: 'My menu',
  },
  signIn: 'Sign in',
  signOut: 'Sign out',
  desk: 'Staff desk',
  patron: (name) => name,
  back: 'Back',
  confirm: { yes: 'Yes', no: 'No, go back' },
  failed: 'This could not be sent. Check your connection and press again.',
  toTop: 'To the top page',
  again: {
    stale:
      'This page was out of date, so nothing has been changed yet. Check what it says and press once more. If you do not recognise it, do not press.',
    ended:
      'You were signed out, since nothing was done for a while. Sign in to go on with what you entered. Nothing has been changed yet.',
    signedIn:
      'You are signed in. What you entered is still here, and nothing has been changed yet. Check it and press once more.',
    cut: 'Long texts could not be kept. Please enter them again.',
    noCookies:
      'Your browser sends no cookies back, so nothing has been changed yet. The basket and signing in need cookies. Open the settings of your browser and allow cookies, under “Privacy” or “Site settings”; on a phone with keys, turn on “Cookies” in the browser settings. Then try again.',
    tryAgain: 'Try again',
  },
  errors: {
    notFound: 'This page was not found.',
    brokenText: 'Some characters could not be read. Please type them again.',
    tooLong: 'What was sent is too long. Please shorten it and try again.',
    tooMany: 'There were too many requests in a short time. Please wait about a minute and try again.',
    staffOnly: 'This page is for the staff of the library.',
    badInput: 'Please check what you entered and try again.',
    staleForm: 'This page is out of date. Reload the page before it and try again. Nothing was changed.',
    notAtTerminal: 'Files cannot be kept at the terminals in the library. Use your own phone or computer.',
    unexpected: 'Sorry, this did not work. Please try again in a while.',
    unavailable: 'The service cannot answer just now. Please wait a moment and try again.',
  },
  errorTitles: {
    notFound: 'Page not found',
    brokenText: 'Unreadable characters',
    tooLong: 'Too long',
    tooMany: 'Too many requests',
    staffOnly: 'For staff',
    badInput: 'Please check your input',
    staleForm: 'Out-of-date page',
    notAtTerminal: 'Files cannot be kept here',
    unexpected: 'Something went wrong',
    unavailable: 'The service is busy',
  },
  /** O2 */
  roleNeeded: (role: 'BRANCH_MANAGER' | 'ADMIN'): string =>
    role === 'ADMIN'
      ? 'This page is for administrators.'
      : 'This page is for managers of this branch and for administrators.',
  requestId: (id) => `Number for enquiries: ${id}`,
  noDate: (field) => `“${field}” is no date. Write it like 2026/12/3.`,
  faults: {
    title: (page) => `Error: ${page}`,
    heading: 'Please correct the following',
    missing: (field) => `“${field}” is empty. Please fill it in.`,
    choose: (field) => `Please choose “${field}”.`,
  },
  refusals: {
    AlreadyReserved: 'You have reserved this already.',
    OnLoanToPatron: 'You have this on loan.',
    NoLendableCopy: 'No copy can be lent, so it cannot be reserved.',
    UnknownTitle: 'This title was not found.',
    CqlRefused: 'The query could not be read.',
    CursorTooOld: 'What changed since then is no longer known. Read everything again.',
    UnknownBranch: 'Choose the pickup branch again.',
    MailAddressNeeded: 'To be told by mail you need a registered mail address.',
    LimitReached: (group, limit, inUse) => `${group}: at most ${number(limit)} holds (you have ${number(inUse)}).`,
    AvPickupNotOffered: (branch) => `CDs, DVDs, videos and LDs cannot be collected at ${branch}.`,
    PickupNotOffered: (branch) => `Holds cannot be collected at ${branch}.`,
    HoldNotChangeable: (state) => `A hold in the state “${state}” cannot be changed or cancelled.`,
    PatronBarred: (until) =>
      until
        ? `You cannot reserve or renew until ${until}. Please ask the library.`
        : 'You cannot reserve or renew. Please ask the library.',
    CardExpired: (on) => `Your card expired on ${on}. Please renew it at the counter.`,
    TooManyTitles: (most) => `At most ${number(most)} titles can be reserved at once.`,
    BasketFull: (most) => `The basket holds at most ${number(most)} titles.`,
    FavouritesFull: (most) => `You can save at most ${number(most)} favourites. Please remove some first.`,
    AlertsFull: (most) => `You can have at most ${number(most)} alerts. Delete one that you do not need first.`,
    NoCondition: 'Enter at least one condition.',
    ConditionTooLong: (field, most) => `${field}: at most ${number(most)} characters. Please shorten it.`,
    ConditionUnreadable: (field) => `${field}: nothing can be found by this. Enter words or a number.`,
    NoteTooLong: (most) => `A note has at most ${number(most)} characters. Please shorten it.`,
    KeyUsedForOther:
      'Something else was reserved from this page already: see your holds. What is not reserved yet is when you confirm once more.',
    SequenceTooShort: 'An order needs at least two different titles.',
    SameTitleTwice: 'The same title cannot be in it twice.',
    AskedTwice: 'The same title was in it twice. It is reserved once.',
    AnyOfTooFew: (wanted, possible) =>
      `There are too few titles to have any ${number(wanted)} of them (${number(possible)} can be reserved). Nothing was changed.`,
    OrderOrAnyOf: 'Titles come in order, or any of them first, not both. Choose one.',
    HoldInAnyOf: 'The hold is one of several of which any come first. Change or cancel them together, on their page.',
    AlreadyInSequence: 'A hold is in another order already. Take it out of that one first.',
    SequenceChanged: 'Something changed meanwhile. Look at the order as it is now and try again.',
    NotRenewable: 'Loans of this kind cannot be renewed.',
    AlreadyRenewed: 'Renewed already.',
    ReservedByAnother: 'Another reader is waiting for this.',
    TooEarlyToRenew: (from) => `Can be renewed from ${from}.`,
    LoanLongOverdue: (days) => `It is ${counted(days, 'day', 'days')} overdue and can no longer be renewed.`,
    LoanOfLostCopy: 'It was reported lost and cannot be renewed.',
    NeverOpen: (branch) => `No open day of ${branch} is known, so no date can be set. Please ask the library.`,
    SkipEndsBeforeStart: '“Last day” is before “First day”.',
    SkipIsOver: '“Last day” is in the past. Enter today or a later day.',
    SkipTooLong: (latest) => `“Last day” can be ${latest} at most.`,
    FigureNotOffered: (field, offered) =>
      `“${field === 'dueNoticeDays' ? 'Remind me before the due date' : 'Results on one page'}”: choose one of ${offered.join(', ')}.`,
    RegistrationMismatch:
      'This does not fit the library’s records, or there is a password already, so none was registered. Please check what you typed, or come to a counter of the library.',
    WebhookAddressRefused: 'Write an https address on a public network, with at most 500 characters and no password.',
    WebhookEnded: 'Nothing is sent to it any more. Resume it first.',
    WebhooksFull: 'There is room for no more. Remove one that is not used.',
    WebhooksOff: 'Nothing can be signed, since WEBHOOK_KEY is not set. Tell whoever runs the service.',
    SecondFactorNeeded: 'The code of the app is needed as well.',
    WrongSecondFactor: 'The code is wrong or was used already. Wait for the next one and type it.',
    SecondFactorForStaff: 'Only staff have two-step sign-in.',
    SecondFactorSet: 'Two-step sign-in is set up already.',
    SecondFactorNotBegun: 'Press “Begin” first.',
    TicketUnusable: 'Please sign in again from the beginning.',
    WrongPassword: 'The password is not right.',
    SamePassword: 'The new password is the one you have. Please choose another.',
    LinkUnusable: 'This link no longer works: it was used, or its time is over.',
    PasswordTooWeak: {
      TOO_SHORT: 'A password needs at least 8 characters.',
      TOO_LONG: 'A password has at most 200 characters.',
      COMMON: 'This password is close to common ones and easy to guess. Please choose another.',
      PERSONAL:
        'This password is close to your card number, birth date, telephone number or name and easy to guess. Please choose another.',
    },
    AddressUnusable: 'This cannot be used as a mail address. Type one like taro@example.jp, at most 254 characters.',
    TooManyClaims: (from) => `Too many mails were asked for. The next one can be sent from ${from} on.`,
    TooManyLists: (most: number, from: string) =>
      `A list can be mailed ${number(most)} times in a day. The next one can be mailed from ${from} on.`,
    WrongCode: (triesLeft) =>
      triesLeft > 0
        ? `The number is not right. You can try ${counted(triesLeft, 'more time', 'more times')}.`
        : 'The number was wrong five times and is no longer valid. Please register the mail address again.',
    ClaimExpired: 'It is too late for this, or it was used already. Please register the mail address again.',
    ScopesRefused: 'Choose at least one thing of the list that it may do.',
    TokenNameRefused: (most) => `Give the key a name of 1 to ${number(most)} characters.`,
    TokenEndRefused: (latest) => `“Last day” may be from today to ${latest}.`,
    TokensFull: (most) => `There may be ${number(most)} keys. End one that you do not need first.`,
    AuthorizationRefused: 'This request of a program cannot be accepted.',
    NothingRequested: 'Enter an ISBN or a title.',
    IsbnRefused: 'This is no ISBN. It has 10 or 13 digits; check them up to the last one.',
    RequestFieldRefused: (field, most, isYear) =>
      isYear
        ? `${field}: a number from 1 to ${most}.`
        : `${field}: at most ${number(most)} characters. Please shorten it.`,
    TitleInCatalogue: 'The library has this. Reserve it instead.',
    AlreadyRequested: 'You have an open request for the same.',
    RequestLimitReached: (per, limit, inUse) =>
      limit === 0
        ? 'No requests are taken. Please ask at the counter.'
        : per === 'OPEN'
          ? `At most ${number(limit)} requests can be open at a time (you have ${number(inUse)}).`
          : `At most ${number(limit)} requests can be sent from April to March (you sent ${number(inUse)}).`,
    RequestNotChangeable: (state) => `This cannot be done with a request in the state “${state}”.`,
    ReasonNeeded: (most) => `Write why, in 1 to ${number(most)} characters. The patron reads it.`,
    NotFound: 'Not found.',
  },
}
