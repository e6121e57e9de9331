import type * as ja from '../ja/system.ts'

export const system: typeof ja.system = {
  reasons: {
    ALREADY_RESERVED: 'You have already reserved this.',
    ON_LOAN_TO_PATRON: 'You already have this on loan.',
    NOT_HOLDABLE: 'This cannot be reserved.',
    NO_COPIES: 'The library has no copy of this that can be reserved.',
    ITEM_REQUIRED: 'Choose which volume or issue to reserve.',
    TOO_MANY_HOLDS: 'You have reached your limit of holds.',
    BARRED: 'You cannot use the library at the moment. Please ask the library.',
    CARD_EXPIRED: 'Your card has expired. Please renew it at the counter.',
    PASSWORD_EXPIRED:
      'Your password has expired. Set a new one in the library’s own catalogue (OPAC) or at the counter.',
    DEBT: 'There are unpaid fees. Please ask the library.',
    PICKUP_NOT_OFFERED: 'It cannot be collected at this branch. Choose another.',
    AGE_RESTRICTED: 'This has an age restriction.',
    TOO_LATE_TO_CHANGE: 'It is already being prepared and cannot be changed.',
    RESERVED_BY_OTHERS: 'Someone else has reserved this.',
    TOO_MANY_RENEWALS: 'It cannot be renewed any more.',
    TOO_EARLY_TO_RENEW: 'It cannot be renewed yet. Try again nearer to the due date.',
    NOT_RENEWABLE: 'This loan cannot be renewed.',
    OVERDUE: 'It is overdue.',
    NOT_FOUND: 'The library has no record of it.',
    OTHER: 'The library’s system did not accept it. Please ask the library.',
    NOT_OFFERED: 'The library does not offer this here. Please ask at the counter.',
    NOT_ANSWERED: 'The library’s system does not answer, so this could not be done. Nothing was changed.',
    PERHAPS_DONE:
      'The library’s system did not answer, so we do not know whether this was done. Check your holds and loans later.',
  },
  says: (words) => `The library says: “${words}”`,
  away: (since) =>
    `The library’s system has not answered since ${since}. Your holds and loans cannot be shown, and nothing can be reserved or renewed. Please try again later. Search, basket and favourites work. If it is urgent, please call the library.`,
  closed: (until) =>
    `The library’s system is not available at this time of day. It will be available from ${until}. Search, basket and favourites work now.`,
  perhaps:
    'The library’s system did not answer, so we do not know whether this was done. Check your holds and loans later, before you try again.',
  unchanged: 'Nothing was changed.',
  busy: 'The library’s system is busy, so this page cannot be shown now. Please try again in about ten seconds. Search, basket and favourites work.',
  busyTitle: 'The library’s system is busy',
  title: 'The library’s system does not answer',
  unknown: 'Availability unknown',
  dueUnknown: 'Please ask the library for the due date.',
  keeps: (name) => `${name} manages patrons, loans and holds.`,
  states: {
    ANSWERS: () => 'It answers.',
    DOWN: (since) => `It has not answered since ${since}.`,
    CLOSED: (until) => `It is not available at this time (until ${until}).`,
  },
  contact: 'as the library usually does',
  fixedPickup: 'The pickup branch cannot be changed.',
  lastDayUnknown: 'Please ask the library for the last day to collect it.',
  refused: 'The library’s system refuses it',
}
