import type * as ja from '../ja/frame.ts'
import { counted, number } from './language.ts'

export const frame: typeof ja.frame = {
  service: 'Catalogue and holds',
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
  /** The first word of a message, by its kind. */
  notices: { done: 'Done', note: 'Information', warning: 'Please note', failure: 'Error' },
  /** Links of the footer. */
  footer: { contact: 'Contact', accessibility: 'Accessibility', privacy: 'Privacy' },
  signIn: 'Sign in',
  signOut: 'Sign out',
  desk: 'Staff desk',
  patron: (name) => name,
  back: 'Back',
  confirm: { yes: 'Yes', no: 'No, go back' },
  failed: 'This could not be sent. Check your connection and press again.',
  serviceFailed: 'The library’s service failed, so this was not sent. Wait a moment and press again.',
  toTop: 'Go to the home page',
  said: {
    signedOut: 'You are signed out.',
    ended: 'Finished. Nothing of yours is left on this computer.',
    password: 'Your password has been changed.',
  },
  again: {
    stale:
      'This page was out of date, so nothing has been changed yet. Check the form and press the button again. If you do not recognise it, do not press.',
    ended:
      'You were signed out because of inactivity. Sign in to continue with what you entered. Nothing has been changed yet.',
    signedIn:
      'You are signed in. What you entered is still here, and nothing has been changed yet. Check it and press the button again.',
    cut: 'Long texts could not be kept. Please enter them again.',
    noCookies:
      'Your browser sent no cookie, so nothing has been changed yet. If you have cleared your cookies, try again. If this message appears again, open the settings of your browser and allow cookies, under “Privacy” or “Site settings”; on a phone with keys, turn on “Cookies” in the browser settings. The basket and signing in need cookies.',
    tryAgain: 'Try again',
  },
  errors: {
    notFound: 'This page was not found.',
    gone: 'The library no longer has this title.',
    brokenText: 'Some characters could not be read. Please enter them again.',
    tooLong: 'What was sent is too long. Please shorten it and try again.',
    tooSlow:
      'What you sent did not arrive in full, because the connection is slow. Nothing was changed. Please try again.',
    tooMany: 'There were too many requests in a short time. Please wait about a minute and try again.',
    staffOnly: 'This page is for the staff of the library.',
    badInput: 'Please check what you entered and try again.',
    staleForm: 'This page is out of date. Go back, reload the page and try again. Nothing was changed.',
    notAtTerminal: 'Files cannot be saved at the library’s own terminals. Use your own phone or computer.',
    unexpected: 'Sorry, there is a problem with the service. Please try again later.',
    unavailable: 'The service is busy. Please wait a moment and try again.',
  },
  errorTitles: {
    notFound: 'Page not found',
    gone: 'Title no longer held',
    brokenText: 'Unreadable characters',
    tooLong: 'Too long',
    tooSlow: 'Sending took too long',
    tooMany: 'Too many requests',
    staffOnly: 'For staff',
    badInput: 'Please check your input',
    staleForm: 'Out-of-date page',
    notAtTerminal: 'Files cannot be saved here',
    unexpected: 'Something went wrong',
    unavailable: 'The service is busy',
  },
  /** O2 */
  roleNeeded: (role: 'BRANCH_MANAGER' | 'ADMIN'): string =>
    role === 'ADMIN'
      ? 'This page is for administrators.'
      : 'This page is for managers of this branch and for administrators.',
  requestId: (id) => `Reference for enquiries: ${id}`,
  noDate: (field) => `“${field}” is not a date we can read. Enter it like this: 2026/12/3.`,
  faults: {
    title: (page) => `Error: ${page}`,
    heading: 'Please correct the following',
    missing: (field) => `“${field}” is empty. Please fill it in.`,
    choose: (field) => `Please choose “${field}”.`,
  },
  refusals: {
    AlreadyReserved: 'You have already reserved this.',
    OnLoanToPatron: 'You already have this on loan.',
    EligibleReadersOnly:
      'This material is for people who find ordinary print hard to read. To use it, please ask at the counter.',
    MaterialNotLendable: 'This type of material is used in the library. It cannot be reserved or borrowed.',
    NoLendableCopy: 'No copy can be borrowed, so it cannot be reserved.',
    UnknownTitle: 'This title was not found.',
    CqlRefused: 'The query could not be read.',
    CursorTooOld: 'The record of changes no longer goes back that far. Please read everything again.',
    UnknownBranch: 'Choose the pickup branch again.',
    MailAddressNeeded: 'To get emails, register an email address first.',
    NoMailServer: 'The library cannot send email at the moment. Please ask at the counter.',
    LimitReached: (group, limit, inUse) => `${group}: at most ${number(limit)} holds (you have ${number(inUse)}).`,
    AvPickupNotOffered: (branch) => `Audiovisual material cannot be collected at ${branch}.`,
    PickupNotOffered: (branch) => `Holds cannot be collected at ${branch}.`,
    PickupPlaceNotOffered: 'Holds cannot be collected at this place. Choose another one.',
    CollectionRefused: 'Copies cannot be collected at this place now.',
    HoldNotChangeable: (state) => `A hold in the state “${state}” cannot be changed or cancelled.`,
    PatronBlocked: (until) =>
      until
        ? `You cannot reserve or renew until ${until}. Please ask the library.`
        : 'You cannot reserve or renew. Please ask the library.',
    TooYoungForPassword: (age) =>
      `You can register a password online from the age of ${age}. Please come to the counter with a guardian.`,
    CardExpired: (on) => `Your card expired on ${on}. Please renew it at the counter.`,
    TooManyTitles: (most) => `At most ${number(most)} titles can be reserved at once.`,
    BasketFull: (most) => `The basket holds at most ${number(most)} titles.`,
    FavouritesFull: (most) => `You can save at most ${number(most)} favourites. Please remove some first.`,
    AlertsFull: (most) => `You can have at most ${number(most)} conditions. Delete one that you do not need first.`,
    NoCondition: 'Enter at least one condition.',
    ConditionTooLong: (field, most) => `${field}: at most ${number(most)} characters. Please shorten it.`,
    ConditionUnreadable: (field) => `${field}: search cannot use this. Enter words or a number.`,
    NoteTooLong: (most) => `A note has at most ${number(most)} characters. Please shorten it.`,
    BookshelvesFull: (most) => `You can have at most ${number(most)} bookshelves. Please delete one first.`,
    ShelfNameRefused: (most) => `A name has 1 to ${number(most)} characters.`,
    ReadingGoalRefused: (least, most) => `A goal is a number from ${number(least)} to ${number(most)}.`,
    KeyUsedForOther:
      'Something else has already been reserved from this page: see your holds. To reserve what is still missing, confirm again.',
    SequenceTooShort: 'Borrowing in order needs at least two different titles.',
    SameTitleTwice: 'The same title cannot be in it twice.',
    AskedTwice: 'The same title was listed twice. It has been reserved once.',
    AnyOfTooFew: (wanted, possible) =>
      `There are not enough titles for any ${number(wanted)} of them (only ${number(possible)} can be reserved). Nothing was changed.`,
    OrderOrAnyOf: 'Choose either “Borrow in order” or “Any of these”, not both.',
    HoldInAnyOf:
      'This hold is one of several of which you want any. Change or cancel them together, on their own page.',
    AlreadyInSequence: 'One of these holds is already in another order. Remove it from that one first.',
    SequenceChanged: 'The order has changed in the meantime. Check it and try again.',
    NotRenewable: 'Loans of this kind cannot be renewed.',
    AlreadyRenewed: 'Already renewed.',
    ReservedByAnother: 'Someone else has reserved this.',
    TooEarlyToRenew: (from) => `Can be renewed from ${from}.`,
    LoanLongOverdue: (days) => `It is ${counted(days, 'day', 'days')} overdue and can no longer be renewed.`,
    OverdueStopsHolds: (days) =>
      `You have a loan that is ${counted(days, 'day', 'days')} overdue. You can reserve again once it is returned.`,
    OverdueStopsRenewals: (days) =>
      `You have a loan that is ${counted(days, 'day', 'days')} overdue. You can renew again once it is returned.`,
    LoanOfLostCopy: 'It was reported lost and cannot be renewed.',
    NeverOpen: (branch) => `We do not know when ${branch} is open, so we cannot set a date. Please ask the library.`,
    SuspensionEndsBeforeStart: '“Last day” is before “First day”.',
    SuspensionIsOver: '“Last day” is in the past. Enter today or a later day.',
    SuspensionTooLong: (latest) => `“Last day” can be ${latest} at the latest.`,
    NeededUntilRefused: (latest) => `“Last day you need it” can be from today to ${latest}.`,
    HoldNotExtendable: {
      NOT_OFFERED: 'This library does not extend the time on the hold shelf.',
      NOT_READY: 'Only a hold that is ready on the hold shelf can be extended.',
      PERIOD_OVER: 'The last day to collect it is over, so it cannot be extended.',
      EXTENDED_BEFORE: 'The time on the hold shelf was already extended. It can be extended once.',
      OTHERS_WAIT: 'Others are waiting for this title, so the time on the hold shelf cannot be extended.',
    },
    FigureNotOffered: (field, offered) =>
      `“${field === 'dueNoticeDays' ? 'Remind me before the due date' : 'Results on one page'}”: choose one of ${offered.join(', ')}.`,
    RegistrationMismatch:
      'This does not match the library’s records, or there is already a password, so none was registered. Please check what you entered, or come to the library counter.',
    WebhookAddressRefused: 'Enter an https address on a public network, with at most 500 characters and no password.',
    WebhookEnded: 'This webhook is stopped. Resume it first.',
    WebhooksFull: 'You cannot register any more. Remove one that is not used.',
    WebhooksOff:
      'Messages cannot be signed, because WEBHOOK_KEY is not set. Ask the operator of the service to set it.',
    SecondFactorNeeded: 'The code of the app is needed as well.',
    WrongSecondFactor: 'The code is wrong or has already been used. Wait for the next one and enter that.',
    SecondFactorForStaff: 'Only staff have two-step sign-in.',
    SecondFactorSet: 'Two-step sign-in is already set up.',
    SecondFactorNotBegun: 'Press “Start” first.',
    TicketUnusable: 'Please sign in again from the beginning.',
    WrongPassword: 'The password is wrong.',
    SamePassword: 'The new password is the same as the old one. Please choose another.',
    LinkUnusable: 'This link no longer works: it has been used, or it has expired.',
    PasswordTooWeak: {
      TOO_SHORT: 'A password needs at least 8 characters.',
      TOO_LONG: 'A password has at most 200 characters.',
      COMMON: 'This password is close to common ones and easy to guess. Please choose another.',
      PERSONAL:
        'This password is close to your card number, birth date, telephone number or name and easy to guess. Please choose another.',
    },
    AddressUnusable: 'This cannot be used as an email address. Enter one like taro@example.jp, at most 254 characters.',
    TooManyClaims: (from) =>
      `Too many emails or text messages have been requested. You can ask for another from ${from}.`,
    TooManyLists: (most: number, from: string) =>
      `A list can be emailed ${number(most)} times in a day. The next one can be emailed from ${from} on.`,
    WrongCode: (triesLeft) =>
      triesLeft > 0
        ? `The code is wrong. You can try ${counted(triesLeft, 'more time', 'more times')}.`
        : 'A wrong code was entered five times, so the code is no longer valid. Please ask for a new code.',
    ClaimExpired: 'The confirmation has expired or was already used. Please register the email address again.',
    ChannelOff: (channel) => `${channel} is not available now.`,
    NoDestination: (channel) => `Please register where to send ${channel} first.`,
    NoWayLeft: (topic) => `“${topic}” needs email, LINE or SMS.`,
    ContactPointsFull: (most) => `You can register at most ${most} browsers. Please remove one that you do not use.`,
    SubscriptionUnusable: 'This browser cannot be registered.',
    SignatureWrong: 'The signature is not that of the library’s LINE channel.',
    PhoneUnusable: 'Please enter a mobile number in Japan, such as 090-1234-5678.',
    CodeExpired: 'The code has expired or was already used. Please enter your telephone number again.',
    ScopesRefused: 'Select at least one thing that it can do.',
    TokenNameRefused: (most) => `Give the token a name of 1 to ${number(most)} characters.`,
    TokenEndRefused: (latest) => `“Last day” must be between today and ${latest}.`,
    TokensFull: (most) => `You can have at most ${number(most)} tokens. Remove one that you do not need first.`,
    FamilyFull: (most) =>
      most === 0
        ? 'This library does not offer family cards.'
        : `There can be at most ${number(most)} family cards or unused codes. Remove one that is not needed first.`,
    FamilyCodeUnusable: 'This code cannot be used. Check every letter, or ask for a new one.',
    FamilyCardRefused: {
      OWN: 'You cannot add your own card.',
      PROVISIONAL: 'The password of that card is provisional. Choose a password for it first.',
      STAFF: 'A staff card cannot be a family card.',
    },
    FamilyRightMissing: (right) => `This family card does not allow you to do this: ${right}.`,
    TitlesNeedGuardian: (age) => `Below the age of ${number(age)} a guardian decides whether titles are shown.`,
    AlreadyWithPatron: 'They have already reserved or borrowed it.',
    DateInPast: 'This day has passed. Enter today or a later day.',
    AuthorizationRefused: 'The request of this app cannot be accepted.',
    CardApplicationsOff: 'Applications for library cards are not accepted online.',
    CardApplicationGone:
      'This link can no longer be used. It has expired, or the application was withdrawn or erased. Please apply again.',
    ContactFormOff: 'The contact form is not available.',
    ContactFieldRefused: (field, most) => `Enter 1 to ${number(most)} characters: ${field}.`,
    NothingRequested: 'Enter an ISBN or a title.',
    IsbnRefused: 'This is not an ISBN. An ISBN has 10 or 13 digits; please check every one.',
    PurchaseRequestFieldRefused: (field, most, isYear) =>
      isYear
        ? `${field}: a number from 1 to ${most}.`
        : `${field}: at most ${number(most)} characters. Please shorten it.`,
    TitleInCatalogue: 'The library already has this. Please reserve it instead.',
    AlreadyRequested: 'You already have an open request for this.',
    PurchaseRequestLimitReached: (per, limit, inUse) =>
      limit === 0
        ? 'Requests are not being accepted. Please ask at the counter.'
        : per === 'OPEN'
          ? `At most ${number(limit)} requests can be open at a time (you have ${number(inUse)}).`
          : `At most ${number(limit)} requests can be sent from April to March (you have sent ${number(inUse)}).`,
    PurchaseRequestNotChangeable: (state) => `This cannot be done with a request in the state “${state}”.`,
    ReasonNeeded: (most) => `Enter a reason of 1 to ${number(most)} characters. The patron reads it.`,
    NotFound: 'Not found.',
  },
}
