import type { TrialAct } from './acts.ts'
import { branch, type Card, cards, main, noPickup, type TitleLabel } from './data.ts'

const place = (
  about: string,
  title: TitleLabel,
  answer: string,
  { pickup = main, ...more }: Partial<TrialAct> & { pickup?: string } = {},
): TrialAct => ({
  about: `place: ${about}`,
  act: (visitor) => visitor.place([title], pickup),
  answer,
  rows: answer === 'DONE' ? [`hold ${title} ${pickup} queued`] : [],
  ...more,
})

const refused = (about: string, card: Card, answer: string, more: Partial<TrialAct> = {}) =>
  place(about, 'free', answer, { card, ...more })

/** The situations in which a patron reserves. */
export const placeActs: readonly TrialAct[] = [
  place('a free copy', 'free', 'DONE'),
  place('all copies lent', 'lent', 'DONE', { before: [['check-out', cards.other, 'lent', '10']], pickup: branch }),
  place('reserved by the patron', 'free', 'ALREADY_RESERVED', {
    before: [['place', cards.ordinary, 'free', main]],
    rows: [`hold free ${main} queued`],
  }),
  place('lent to the patron', 'mine', 'ON_LOAN_TO_PATRON', {
    before: [['check-out', cards.ordinary, 'mine', '10']],
    rows: ['loan mine renewed×0'],
  }),
  place('no copies', 'noCopies', 'NO_COPIES', { pageAnswer: 'COLLECTED_NOWHERE', sip2PageAnswer: 'NO_COPIES' }),
  // Koha's SIPServer would accept it, but no reference copy is named.
  place('not for loan', 'reference', 'NO_COPIES'),
  // Koha's SIPServer accepts this one, and gives no reason for the refusals whose answer is OTHER.
  place('only a lost copy', 'lostCopy', 'NO_COPIES', {
    sip2Answer: 'DONE',
    sip2Rows: [`hold lostCopy ${main} queued`],
  }),
  place('too many holds', 'second', 'TOO_MANY_HOLDS', {
    sip2Answer: 'OTHER',
    card: 'limited',
    before: [['place', cards.limited, 'free', main]],
    rows: [`hold free ${main} queued`],
  }),
  refused('barred', 'barred', 'BARRED'),
  refused('lost card', 'lost', 'BARRED'),
  refused('owes more than allowed', 'owing', 'DEBT'),
  refused('expired card', 'expired', 'CARD_EXPIRED'),
  place('branch without pickup', 'free', 'PICKUP_NOT_OFFERED', { pickup: noPickup, sip2Answer: 'OTHER' }),
  place('item type without holds', 'ruleRefuses', 'NOT_HOLDABLE', { sip2Answer: 'OTHER' }),
  // Koha's catalogue for patrons applies this rule (onshelfholds), but its REST API neither applies nor tells it.
  place('not while a copy is in', 'notFromShelf', 'DONE'),
  place('child', 'free', 'DONE', { card: 'child' }),
  place('pressed twice', 'free', 'DONE', { act: (visitor) => visitor.place(['free'], main, { how: 'together' }) }),
  place('pressed again after going back', 'free', 'DONE', {
    act: (visitor) => visitor.place(['free'], main, { how: 'again' }),
  }),
]
