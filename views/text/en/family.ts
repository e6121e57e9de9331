import type * as ja from '../ja/family.ts'
import { number } from './language.ts'

const items = (n: number) => (n === 1 ? '1 item' : `${n} items`)

export const family: typeof ja.family = {
  title: 'Family cards',
  about:
    'With family cards, a family member can reserve, renew and collect for you, or you can do so for them. The other person sees numbers and due dates.',
  notOffered: 'This library does not offer family cards.',
  helped: 'Cards that you help',
  noneHelped: 'You do not help any card.',
  helpers: 'People who help you',
  noHelpers: 'Nobody helps you.',
  who: (name, ending) => `${name} (card ending in ${ending})`,
  loans: (n) => `${items(n)} on loan`,
  overdue: (n) => `${n} overdue`,
  nextDue: (day) => `next due ${day}`,
  holds: (n) => (n === 1 ? '1 hold' : `${n} holds`),
  ready: (n) => `${n} ready`,
  open: 'See loans and holds',
  always: 'see numbers and due dates',
  rights: {
    SEE_TITLES: 'see titles',
    PLACE: 'reserve',
    RENEW: 'renew loans',
    COLLECT: 'collect reserved items',
  },
  may: (things) => `Can: ${things.join(', ')}`,
  ways: {
    CODE: 'Allowed with a code',
    CARD: 'Allowed with card number and password',
    DESK: 'Allowed at the counter',
  },
  since: (way, time) => `${way}, ${time}`,
  until: (day) => `until ${day}`,
  end: 'Remove',
  endHint:
    'When you remove a card, it stops working at once. To use it again, a new permission is needed. When you change your password, the permissions of the people who help you end too.',
  openCodes: (n) => `${n === 1 ? '1 code has' : `${n} codes have`} not been used. A code works for 24 hours.`,
  withdraw: 'Withdraw unused codes',
  done: {
    accepted: 'The family card was added.',
    added: 'The family card was added.',
    ended: 'The family card was removed.',
    withdrawn: 'The unused codes were withdrawn.',
  },
  gone: 'This permission has already ended.',
  choices: 'This person can',
  lastDay: 'Last day (leave empty for no end)',
  lastDayHint: 'For example 2027-03-31',
  give: {
    title: 'Let a family member help you',
    about:
      'Create a code and give it to the family member. It works once, for 24 hours. They sign in with their own card and enter the code.',
    titlesNeedGuardian:
      'Your guardian decides whether titles are shown: at the counter, or on the guardian’s own page of family cards.',
    password: 'Your password',
    make: 'Create a code',
    made: 'The code was created. It is shown only this once.',
    code: 'Code',
    expires: (time) => `It works until ${time}.`,
    link: 'Address to send',
    qr: 'QR code for the phone of the family member',
    mail: 'Send by email',
    mailSubject: 'Family card of the library',
  },
  accept: {
    title: 'Use a code',
    about: 'Enter the code that a family member gave you. You can then do for them what they have allowed.',
    code: 'Code',
    submit: 'Add the family card',
  },
  add: {
    title: 'Add a family card',
    about:
      'Add the card of a family member, such as your child, with its number and its password. The family member is informed.',
    card: 'Card number of the family member',
    password: 'Password of the family member',
    submit: 'Add the family card',
  },
  member: {
    title: (name) => `Loans and holds of ${name}`,
    hiddenTitle: (n) => `Item ${n}`,
    hidden: 'Titles are not shown. They are shown only when the card holder allows it.',
    loans: 'Loans',
    noLoans: 'Nothing is on loan.',
    holds: 'Holds',
    noHolds: 'There are no holds.',
    more: (n) => `There are ${n} more.`,
    renew: 'Renew',
    confirmTitle: 'Renew this loan?',
    confirm: (name, what) => `Renew “${what}”, which is on loan to ${name}?`,
    place: (name) => `Reserve for ${name}`,
    collect:
      'Use your own card at the counter, a self-check machine or a locker to collect reserved items. The loan is on the card of the family member.',
    seen: 'What you reserve, renew and collect is recorded in the sign-in history of both of you.',
    done: { placed: 'Reserved.', renewed: 'Renewed.' },
    notRenewed: (why) => `It could not be renewed. ${why}`,
    back: 'Back to family cards',
  },
  place: {
    title: (name) => `Reserve for ${name}`,
    forWhom: (name, ending) => `You reserve with the card of ${name} (ending in ${ending}), who gets the messages.`,
    titles: 'Titles in your basket',
    empty: 'Your basket is empty. Put titles into it and open this page again.',
    submit: (name) => `Reserve with the card of ${name}`,
    choose: 'Choose the titles to reserve.',
    some: (n) => `${n} reserved. The other titles could not be reserved.`,
    refused: (what, why) => `“${what}”: ${why}`,
  },
  refusals: {
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
  },
  accountEvents: {
    FAMILY_ALLOWED: 'Family card allowed',
    FAMILY_ENDED: 'Family card ended',
    FAMILY_PLACED: 'Reserved with a family card',
    FAMILY_RENEWED: 'Renewed with a family card',
    FAMILY_COLLECTED: 'Collected with a family card',
  },
}
