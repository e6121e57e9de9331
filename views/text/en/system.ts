import type * as ja from '../ja/system.ts'

export const system: typeof ja.system = {
  reasons: {
    ALREADY_RESERVED: 'You have already reserved this.',
    ON_LOAN_TO_PATRON: 'You already have this on loan.',
    NOT_HOLDABLE: 'This cannot be reserved.',
    TOO_MANY_HOLDS: 'You have as many holds as you may have.',
    BARRED: 'You cannot use the library at the moment. Please ask the library.',
    CARD_EXPIRED: 'Your card has expired. Please renew it at the counter.',
    DEBT: 'There are unpaid fees. Please ask the library.',
    PICKUP_NOT_OFFERED: 'It cannot be collected at this branch. Choose another.',
    AGE_RESTRICTED: 'There is an age limit on this.',
    TOO_LATE_TO_CHANGE: 'It is already being prepared and cannot be changed.',
    RESERVED_BY_OTHERS: 'Another reader is waiting for this.',
    TOO_MANY_RENEWALS: 'It cannot be renewed any more.',
    TOO_EARLY_TO_RENEW: 'It cannot be renewed yet. Try again nearer to the due date.',
    OVERDUE: 'It is overdue.',
    NOT_FOUND: 'The library has no record of it.',
    OTHER: 'The library’s system did not accept it.',
    NOT_OFFERED: 'The library does not offer this here. Please ask at the counter.',
    NOT_ANSWERED: 'The library’s system does not answer, so this could not be done. Nothing was changed.',
    PERHAPS_DONE:
      'The library’s system did not answer. It may have been done: look at your holds and loans in a while.',
  },
  says: (words) => `The library says: “${words}”`,
  away: (since) =>
    `The library’s system has not answered since ${since}. Your holds and loans cannot be shown, and nothing can be reserved or renewed. Nothing was changed. Please try again in a while. Search, basket and favourites work. If it is urgent, please call the library.`,
  closed: (until) =>
    `The library’s system is closed at this time of day. It opens at ${until}. Search, basket and favourites work now.`,
  perhaps:
    'The library’s system did not answer. It may have been done: look at your holds and loans in a while, and do not do it again before.',
  title: 'The library’s system does not answer',
  unknown: 'Not known whether it is on loan',
  dueUnknown: 'Please ask the library for the due date.',
  keeps: (name) => `${name} keeps patrons, loans and holds.`,
  states: {
    ANSWERS: () => 'It answers.',
    DOWN: (since) => `It has not answered since ${since}.`,
    CLOSED: (until) => `It is closed at this time (until ${until}).`,
  },
  contact: 'as the library usually does',
  lastDayUnknown: 'Please ask the library until when it is kept.',
  refused: 'The library’s system says no',
}
