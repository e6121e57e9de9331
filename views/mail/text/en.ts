import { nearDayText, timeText } from '../../text/dates.ts'
import { title as ofTitle } from '../../text/en/catalogue/title.ts'
import { english } from '../../text/en/language.ts'
import { requests } from '../../text/en/purchase-requests.ts'
import type { TitleList } from '../title-list.ts'
import type { MailTexts } from './ja.ts'

const { code, tag, name } = english
const { itemStates } = ofTitle

const titles = ({ titles, more }: Omit<TitleList, 'page'>) => [
  ...titles.map(({ name, note }) => `- ${name}${note ? ` / ${note}` : ''}`),
  ...(more > 0 ? [en.more(more)] : []),
]

const notYou = 'If this was not you, please tell the library counter at once.'

export const en: MailTexts = {
  code,
  tag,
  name,
  day: (date) => nearDayText('en-GB', date),
  moment: (at) => timeText('en-GB', at),
  pick: ({ nameEn }) => nameEn,
  encoding: 'quoted-printable',

  frame: {
    service: 'online service',
    card: (digits) => `This email is for the library card ending in ${digits}.`,
    noAnswer: 'This address only sends emails. Replies to it are not read. To ask something, contact the library.',
    bringCard: 'Please bring your library card.',
    cancelOne: 'No longer needed? Cancel your hold here:',
    cancelSome: 'No longer needed? Cancel a hold from the list of your holds.',
    cancelThis: 'No longer needed? Cancel this hold',
    orOpen: 'If the button does not work, open this address:',
  },
  stop: {
    reminders: 'Stop emails about due dates',
    alerts: 'Stop new title alerts',
    news: 'Stop news by email',
    account: 'Stop emails about placed or changed holds and renewals',
  },
  fact: (label, value) => `${label}: ${value}`,
  closedDays: 'Closed on',
  askLibrary: 'please ask the library',
  more: (count) => `and ${count} more`,
  until: (day) => `by ${day}`,
  shelf: (number) => `shelf number ${number}`,
  locker: (place, compartment, code) => `at ${place}, compartment ${compartment}, pickup code ${code}`,
  join: (names) => names.join(', '),

  HOLD_READY: {
    name: 'a hold is ready',
    subject: 'Your hold is ready',
    heading: 'What you reserved is ready to collect',
    branch: 'Collect at',
    lastDay: 'Collect by',
    lead: 'Please collect it by then.',
    button: 'See your holds',
    text: ({ branch, lastDay, page, after, ...list }) => [
      `Collect at: ${branch}`,
      `Collect by: ${lastDay}`,
      '',
      'What you reserved is ready. Please collect it by then.',
      ...titles(list),
      '',
      ...after,
      '',
      'Your holds:',
      page,
    ],
  },

  HOLD_EXPIRES_SOON: {
    name: 'a hold must be collected soon',
    subject: 'Your hold expires soon',
    heading: 'Your hold expires soon',
    branch: 'Collect at',
    lastDay: 'Collect by',
    lead: 'After that day your hold ends and the item goes to the next person.',
    button: 'See your holds',
    text: ({ branch, lastDay, page, after, ...list }) => [
      `Collect at: ${branch}`,
      `Collect by: ${lastDay}`,
      '',
      'Your hold expires soon. After that day it ends and the item goes to the next person.',
      ...titles(list),
      '',
      ...after,
      '',
      'Your holds:',
      page,
    ],
  },

  HOLD_CANCELLED: {
    name: 'a hold was cancelled',
    subject: 'Your hold has been cancelled',
    heading: 'Your hold has been cancelled',
    lead: 'The library has cancelled your hold on:',
    ask: 'If you would like to know more, please ask at the library counter.',
    reason: 'Reason',
    reasons: [
      'You asked for it',
      'The copy cannot be found',
      'The copy is damaged',
      'It was lent to someone else first',
      'A mistake at the library',
    ],
    onLoan: 'You already have this title on loan',
    button: 'See your cancelled holds',
    text: ({ page, ...list }) => [
      'The library has cancelled your hold on:',
      ...titles(list),
      '',
      'If you would like to know more, please ask at the library counter.',
      '',
      'Your cancelled holds:',
      page,
    ],
  },

  HOLD_ENDED: {
    name: 'your hold ended',
    subject: 'Your hold has ended',
    heading: 'Your hold has ended',
    lead: 'These were not ready by the last day that you entered, so your holds have ended:',
    ask: 'If you still need them, please place new holds.',
    button: 'See your cancelled holds',
    text: ({ page, ...list }) => [
      'These were not ready by the last day that you entered, so your holds have ended:',
      ...titles(list),
      '',
      'If you still need them, please place new holds.',
      '',
      'Your cancelled holds:',
      page,
    ],
  },

  HOLD_WITHOUT_PICKUP: {
    name: 'choose another pickup branch',
    subject: 'Please choose another pickup branch',
    heading: 'Please choose another pickup branch',
    lead: 'These can no longer be collected at the branch that you chose:',
    offered: 'You can collect it at',
    ask: 'You keep your place in the queue. You can change the pickup branch on this page.',
    button: 'Change the pickup branch',
    text: ({ page, ...list }) => [
      'These can no longer be collected at the branch that you chose:',
      ...titles(list),
      '',
      'You keep your place in the queue. You can change the pickup branch on this page.',
      '',
      'Change the pickup branch:',
      page,
    ],
  },

  REQUEST_STEP: {
    name: 'an update on your request',
    subject: 'About your request',
    heading: 'About your request',
    wish: 'Title',
    reason: 'Reason',
    leads: {
      CONSIDERED: 'Your request is being considered.',
      ORDERED: 'What you requested has been ordered.',
      BORROWING: 'What you requested is being borrowed from another library.',
      ARRIVED: 'What you requested has arrived.',
      DECLINED: 'We are sorry, but your request could not be met.',
    },
    placed: 'A hold has been placed for you. It will be set aside at your pickup branch when your turn comes.',
    noHold: requests.noHold,
    button: 'See your requests',
    text: ({ lead, wish, more, page }) => [lead, `Title: ${wish}`, ...more, '', 'Your requests:', page],
  },

  DUE_SOON: {
    name: 'loans are due soon',
    subject: 'Your loans are due soon',
    heading: 'Your loans are due soon',
    dueOn: 'Due',
    branch: 'Borrowed at',
    lead: 'Please return these by then:',
    renew:
      'You can renew from the list of your loans. Some cannot be renewed, for example if somebody else has reserved them.',
    button: 'See your loans',
    text: ({ dueOn, branch, page, after, ...list }) => [
      `Due: ${dueOn}`,
      `Borrowed at: ${branch}`,
      '',
      'Please return these by then:',
      ...titles(list),
      '',
      ...after,
      'See or renew your loans:',
      page,
    ],
  },

  GUARDIAN_HOLD_READY: {
    name: 'Notice to the guardian (hold)',
    subject: 'Your child’s holds are ready',
    heading: 'Your child’s holds are ready',
    lead: (patron, count, branch, lastDay) =>
      `Reserved by ${patron}, ready at ${branch}: ${count}. Please collect by ${lastDay}.`,
    why: 'We send this to guardians who agreed to it at registration. To stop it, please tell the library counter.',
    text: (lead, after) => [lead, '', ...after, '', en.GUARDIAN_HOLD_READY.why],
  },

  GUARDIAN_DUE_SOON: {
    name: 'Notice to the guardian (due date)',
    subject: 'Your child’s loans are due soon',
    heading: 'Your child’s loans are due soon',
    lead: (patron, count, dueOn) => `Borrowed on the card of ${patron} and due on ${dueOn}: ${count}.`,
    why: 'We send this to guardians who agreed to it at registration. To stop it, please tell the library counter.',
    text: (lead) => [lead, '', en.GUARDIAN_DUE_SOON.why],
  },

  OVERDUE: {
    name: 'loans are overdue',
    subject: 'Your loans are overdue',
    heading: 'Your loans are overdue',
    dueOn: 'Due',
    lead: 'The due date of these has passed. Other people may be waiting for them. Please return them soon.',
    returned: 'If you have returned them already, please ignore this email.',
    button: 'See your loans',
    text: ({ lead, page, after, ...list }) => [
      ...lead,
      ...titles(list),
      '',
      en.OVERDUE.returned,
      '',
      ...after,
      'Your loans:',
      page,
    ],
  },

  GUARDIAN_OVERDUE: {
    name: 'Notice to the guardian (overdue)',
    subject: 'Your child’s loans are overdue',
    heading: 'Your child’s loans are overdue',
    lead: (patron, count, dueOn) =>
      `Overdue on the card of ${patron}: ${count}. The earliest due date was ${dueOn}. Please return them soon.`,
    why: 'We send this to guardians who agreed to it at registration. To stop it, please tell the library counter.',
    text: (lead) => [lead, '', en.GUARDIAN_OVERDUE.why],
  },

  CONTACT_ANSWER: {
    name: 'answer to a contact message',
    subject: 'Answer to your message',
    heading: 'Answer to your message',
    lead: (day) => `The library answers the message that you sent on ${day}.`,
    again: 'To ask more, please send a new message from the contact page.',
    button: 'Contact page',
    text: ({ lead, answer, page }) => [lead, '', ...answer, '', en.CONTACT_ANSWER.again, page],
  },

  HOLDS_PLACED: {
    name: 'holds were placed',
    subject: 'Your holds are placed',
    heading: 'Your holds are placed',
    branch: 'Collect at',
    lead: 'We have placed these holds for you:',
    ask: 'They will be set aside at the pickup branch when your turn comes.',
    button: 'See your holds',
    text: ({ page, ...list }) => [
      en.HOLDS_PLACED.lead,
      ...titles(list),
      '',
      en.HOLDS_PLACED.ask,
      '',
      'Your holds:',
      page,
    ],
  },

  HOLD_CHANGED: {
    name: 'the library changed a hold',
    subject: 'The library has changed your hold',
    heading: 'The library has changed your hold',
    branch: 'Collect at',
    reverted: 'its copy is no longer set aside, and it keeps its place in the queue',
    lead: 'Library staff have changed these holds:',
    ask: 'If you would like to know more, please ask at the library counter.',
    button: 'See your holds',
    text: ({ page, ...list }) => [
      en.HOLD_CHANGED.lead,
      ...titles(list),
      '',
      en.HOLD_CHANGED.ask,
      '',
      'Your holds:',
      page,
    ],
  },

  LOAN_RENEWED: {
    name: 'the library renewed a loan',
    subject: 'Your loan has been renewed',
    heading: 'Your loan has been renewed',
    dueOn: 'Due',
    lead: 'Library staff have renewed these loans:',
    ask: 'Please return them by then.',
    button: 'See your loans',
    text: ({ page, ...list }) => [
      en.LOAN_RENEWED.lead,
      ...titles(list),
      '',
      en.LOAN_RENEWED.ask,
      '',
      'Your loans:',
      page,
    ],
  },

  CARD_APPLICATION: {
    name: 'application for a library card',
    subject: 'Your application for a library card',
    heading: 'Your application for a library card',
    leads: {
      CONFIRM:
        'Somebody applied for a library card with this email address. To complete the application, open the page in time.',
      RECEIVED: 'We have received your application for a library card. Please collect the card at the counter in time.',
      REFUSED: 'We are sorry that we cannot give you a library card.',
    },
    until: 'Open it by (Japan time)',
    number: 'Provisional number',
    branch: 'Collect at',
    lastDay: 'Collect by',
    reason: 'Reason',
    after: {
      CONFIRM: 'If this was not you, you do not need to do anything. The application will be erased.',
      RECEIVED:
        'Say the provisional number at the counter, and show a document with your name and address. You cannot reserve or borrow with this number.',
      REFUSED: 'For details, please ask at the library counter. The details of your application are erased.',
    },
    buttons: {
      CONFIRM: 'Complete the application',
      RECEIVED: 'See your application',
      REFUSED: 'See the library guide',
    },
    text: ({ lead, facts, after, button, page }) => [lead, '', ...facts, '', after, '', `${button}:`, page],
  },

  CARD_EXPIRES: {
    name: 'your card ends soon',
    subject: 'Your library card ends soon',
    heading: 'Your library card ends soon',
    lead: 'Your library card will soon be no longer valid.',
    lastDay: 'Valid until',
    onlineFrom: 'Online renewal from',
    online:
      'If your address is the same, you can renew the card online. If it has changed, please renew it at the counter.',
    counter:
      'To keep using it, please bring a document with your name and address to the library counter and renew it.',
    buttons: { online: 'Renew your library card', counter: 'See the library guide' },
    text: ({ lead, facts, after, button, page }) => [...facts, '', lead, after, '', `${button}:`, page],
  },

  NEW_TITLES: {
    name: 'new title alerts',
    subject: 'New title alerts',
    heading: 'New title alerts',
    lead: (total) =>
      total === 1 ? '1 new title matches your conditions.' : `${total} new titles match your conditions.`,
    button: 'See all new titles',
    text: ({ total, titles, more, page }) => [
      `New titles that match your conditions: ${total}`,
      '',
      ...titles.flatMap(({ name, note, url }) => [`- ${name}${note ? ` / ${note}` : ''}`, url]),
      ...(more > 0 ? [en.more(more)] : []),
      '',
      'All new titles:',
      page,
    ],
  },

  NEWS: {
    name: 'News of the library',
    heading: 'News of the library',
    subject: (title, isUrgent) => (isUrgent ? `Important: ${title}` : `Library news: ${title}`),
    button: 'Open the news',
    text: ({ title, paragraphs, page }) => [title, '', ...paragraphs, '', 'The page of this news:', page],
  },

  TITLE_LIST: {
    name: 'a list of titles',
    subject: 'Your list of titles',
    heading: 'Your list of titles',
    lead: 'You emailed this list to yourself. Locations and availability are those at the time it was sent.',
    noCopy: 'no copy',
    states: itemStates,
    button: 'Open the list',
    text: ({ page, ...list }) => [
      'You emailed this list to yourself.',
      '',
      ...titles(list),
      '',
      'Open the list:',
      page,
    ],
  },

  VERIFY_ADDRESS: {
    name: 'verifying your email address',
    subject: 'Confirm your email address',
    heading: 'Confirm your email address',
    lead: "Somebody asked to register this email address with the library's online service.",
    open: (until) =>
      `To complete the registration, open this link by ${until} (Japan time) in the browser where you are signed in.`,
    button: 'Complete the registration',
    elsewhere: 'If you read your email on another device, enter this code on the page “Email address”:',
    notYou: 'If this was not you, you do not need to do anything. The address will not be registered.',
    text: ({ link, code, until }) => [
      "Somebody asked to register this email address with the library's online service.",
      '',
      `To complete the registration, open this link by ${until} (Japan time) in the browser where you are signed in:`,
      link,
      '',
      'If you read your email on another device, enter this code on the page “Email address”:',
      code,
      '',
      'If this was not you, you do not need to do anything. The address will not be registered.',
    ],
  },

  ADDRESS_CHANGED: {
    name: 'your email address was changed',
    subject: (removed) => (removed ? 'Your email address was removed' : 'Your email address was changed'),
    heading: 'Your email address was changed',
    lead: (removed, at) =>
      removed
        ? `This email address is no longer registered with the library's online service (${at}, Japan time). We will send nothing more to it.`
        : `Another email address has replaced this one in the library's online service (${at}, Japan time). We will send nothing more to it.`,
    notYou,
    text: (removed, at) => [en.ADDRESS_CHANGED.lead(removed, at), '', notYou],
  },

  PASSWORD_LINK: {
    name: 'a new password',
    subject: 'Choose a new password',
    heading: 'Choose a new password',
    lead: "Somebody asked for a new password for your account with the library's online service.",
    open: (until) => `To choose one, open this link by ${until} (Japan time). It works once.`,
    button: 'Choose a new password',
    notYou: 'If this was not you, you do not need to do anything. Your password stays as it is.',
    text: ({ link, until }) => [
      "Somebody asked for a new password for your account with the library's online service.",
      '',
      `To choose one, open this address by ${until} (Japan time). It works once.`,
      link,
      '',
      'If this was not you, you do not need to do anything. Your password stays as it is.',
    ],
  },

  PASSWORD_CHANGED: {
    name: 'your password was changed',
    subject: 'Your password was changed',
    heading: 'Your password was changed',
    lead: (at) => `The password of your account with the library's online service was changed (${at}, Japan time).`,
    notYou,
    text: (at) => [en.PASSWORD_CHANGED.lead(at), '', notYou],
  },

  SECOND_FACTOR_GUESSED: {
    name: 'wrong codes were entered for your account',
    subject: 'Wrong sign-in codes for your account',
    heading: 'Wrong sign-in codes for your account',
    lead: (at) =>
      `Somebody entered your correct password for the library's online service and then several wrong codes (${at}, Japan time).`,
    notYou: 'If this was not you, somebody else knows your password. Please sign in and change it at once.',
    text: (at) => [en.SECOND_FACTOR_GUESSED.lead(at), '', en.SECOND_FACTOR_GUESSED.notYou],
  },

  FAMILY_ALLOWED: {
    name: 'a family card was added',
    subject: 'A family card was added to your account',
    heading: 'A family card was added to your account',
    lead: (at) => `A family card was added to your library account or changed (${at}, Japan time).`,
    notYou:
      'You can see who it is and what it allows under Family cards in My menu. If you do not know about it, remove it there and change your password.',
    text: (at) => [en.FAMILY_ALLOWED.lead(at), '', en.FAMILY_ALLOWED.notYou],
  },

  FAMILY_ENDED: {
    name: 'a family card ended',
    subject: 'A family card of your account ended',
    heading: 'A family card of your account ended',
    lead: (at) => `A family card of your library account ended (${at}, Japan time).`,
    notYou:
      'It ends when either of you removes it, on the chosen day, at a certain age, or when the password changes. To continue, allow it again.',
    text: (at) => [en.FAMILY_ENDED.lead(at), '', en.FAMILY_ENDED.notYou],
  },

  TEST_MAIL: {
    name: 'a test of mail',
    subject: 'Test of mail',
    heading: 'Test of mail',
    lead: (at) => `The library's online service sent this mail to check that its mail arrives (${at}, Japan time).`,
    notYou: 'You do not need to do anything.',
    text: (at) => [en.TEST_MAIL.lead(at), '', en.TEST_MAIL.notYou],
  },
}
