import type * as ja from '../ja/purchase-requests.ts'
import { counted, number } from './language.ts'

export const requests: typeof ja.requests = {
  title: 'Requests',
  about: 'Ask for something that the library does not have. It may buy it, borrow it from another library, or decline.',
  make: 'New request',
  fromSearch: 'Request something the library does not have',
  none: 'You have no requests.',
  count: (n) => counted(n, 'request', 'requests'),
  allowance: (open, mostOpen, sent, mostSent) =>
    `${number(open)} / ${number(mostOpen)} open, ${number(sent)} / ${number(mostSent)} since April`,
  states: {
    RECEIVED: 'Received',
    CONSIDERED: 'Being considered',
    ORDERED: 'Ordered',
    BORROWING: 'Being borrowed',
    ARRIVED: 'Arrived',
    DECLINED: 'Declined',
    WITHDRAWN: 'Withdrawn',
  },
  noHold: {
    BARRED: 'No hold was placed, because you cannot reserve at present.',
    CARD_EXPIRED: 'No hold was placed, because your card has expired.',
    LIMIT_REACHED: 'No hold was placed, because you already have as many as you can.',
    ALREADY_RESERVED: 'You have already reserved it.',
    ON_LOAN: 'You already have it on loan.',
    NO_PICKUP: 'No hold was placed, because it cannot be collected at the branch you chose.',
  },
  holdPlaced: 'Your hold was placed.',
  waitsForCopy: 'It is in the catalogue. Your hold is placed as soon as a copy can be lent.',
  fields: {
    isbn: 'ISBN',
    title: 'Title',
    author: 'Author',
    publisher: 'Publisher',
    publishedYear: 'Year of publication',
    note: 'Message to the library',
  },
  form: {
    title: 'New request',
    how: 'Enter the ISBN (the number on the back that begins with 978 or 979) or a title, and whatever else you know.',
    next: 'Continue (check whether the library has it)',
    badYear: 'Enter the year of publication in digits.',
  },
  check: {
    title: 'Confirm your request',
    wanted: 'Your request',
    found: 'What the library has',
    foundWhy: 'If what you are looking for is among these, please reserve it instead.',
    reserve: 'Reserve',
    absent: 'Nothing was found in the library.',
    submit: 'Send the request',
    edit: 'Change it',
    placeKept: 'When it arrives, we place a hold for you, in the order of the requests.',
  },
  keyUsed:
    'Something else has already been sent from this page: see your requests. If this one is not there, send it again.',
  one: {
    title: 'Your request',
    sent: 'Your request was received.',
    withdrawn: 'Your request was withdrawn.',
    state: 'State',
    reason: 'Reason',
    steps: 'So far',
    sentAt: 'Sent',
    hold: 'See your hold',
    withdraw: 'Withdraw',
    withdrawNote: 'This cannot be undone.',
    back: 'See your requests',
  },
  refusals: {
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
  },
  noticeTopics: { REQUESTS: 'Requests' },
}
