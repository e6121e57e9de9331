import type { cardRenewal as japanese } from '../../ja/patrons/card-renewal.ts'

export const cardRenewal: typeof japanese = {
  title: 'Renew your library card',
  lastDay: 'Valid until',
  newLastDay: 'Valid until after the renewal',
  ask: 'This is the address and the telephone number that the library has on record. Please check them.',
  address: 'Address',
  phone: 'Telephone number',
  noPhone: 'none on record',
  choices: { same: 'Yes, it is the same', changed: 'No, it has changed' },
  question: 'Is this still your address?',
  submit: 'Renew',
  done: (day) => `Your library card is renewed. It is valid until ${day}.`,
  unanswered: 'Choose whether this is still your address.',
  faults: {
    NOT_OFFERED: 'This library card cannot be renewed online. Please renew it at the library counter.',
    TOO_EARLY: (from) => `You can renew it online from ${from}.`,
    OVERDUE: 'You have a loan that is long overdue. You can renew your card after you return it.',
    AT_COUNTER:
      'Please renew this library card at the library counter, and bring a document with your name and address.',
    ADDRESS_CHANGED:
      'If your address has changed, please bring a document with the new address to the library counter to renew your card.',
  },
  accountEvents: { CARD_RENEWED: 'Library card renewed' },
}
