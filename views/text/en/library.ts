import type * as ja from '../ja/library.ts'
import { counted, number } from './language.ts'

export const library: typeof ja.library = {
  calendar: {
    titleOf: (branch) => `Open days of ${branch}`,
    weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    closed: '×',
    legend: '× closed',
    closedDay: 'closed',
    openDay: 'open',
    hours: 'Opening hours',
    hoursOf: (weekdays, spans) => `${weekdays.map((day) => library.calendar.weekdays[day % 7]).join(', ')} ${spans}`,
    weekly: (weekdays, holidays) => {
      const names = weekdays.map((day) => `${library.calendar.weekdays[day % 7]}`)
      return names.length === 0 && !holidays
        ? 'Open every day.'
        : `Closed: ${[...names, ...(holidays ? ['national holidays'] : [])].join(', ')}`
    },
  },
  contact: { address: 'Address', map: 'Map', phone: 'Telephone', fax: 'Fax' },
  opening: {
    hoursToday: (hours) => `Open today ${hours}`,
    closedAhead: (days) => `Closed: ${days}`,
    openDays: 'Calendar of open days',
    closedToday: 'Closed today',
    openToday: 'Open today',
    openUntil: (time) => `Open until ${time}`,
    opensAt: (time) => `Opens at ${time}`,
    closed: 'Closed for today',
  },
  guide: {
    title: 'Guide',
    /** The functions of the number keys on every page. */
    keys: {
      title: 'Number keys',
      about: 'The number keys of a phone open these on every page. On a computer, press Alt and the number.',
      top: 'Home page',
      main: 'Main action of the page (marked 5)',
      next: 'Next page of a list',
      previous: 'Previous page of a list',
    },
    pages: {
      RESERVING: 'Reserving',
      RENEWING: 'Loans and renewing',
      ACCOUNT: 'Password, my menu and email',
      ACCESSIBLE_SERVICES: 'Accessible formats',
      MUTUAL_USE: 'Partner libraries',
      QUESTIONS: 'Questions and answers',
      CONTACT: 'Contact',
    },
    accessibleTypes: 'Accessible formats in the catalogue',
    rules: {
      limits: (titles) =>
        titles === null
          ? 'As many as you can use in the loan period'
          : titles === 0
            ? 'Cannot be reserved'
            : `${number(titles)} titles`,
      loans: (days, renewals, copies) =>
        [
          counted(days, 'day', 'days'),
          copies === null ? null : `at most ${number(copies)} at a time`,
          renewals === 0 ? 'cannot be renewed' : `can be renewed ${counted(renewals, 'time', 'times')}`,
        ]
          .filter(Boolean)
          .join(', '),
    },
    branches: 'Branches',
    pickup: 'Pickup of holds',
    yes: 'Yes',
    noAv: 'Except audiovisual material',
    no: 'No',
    limits: 'How many you can reserve',
    provisional: 'You get a provisional password at the counter.',
    kinds: { CENTRAL: 'Central library', LIBRARY: 'Library', READING_ROOM: 'Reading room' },
  },
  /** The data that the service stores about patrons. */
  privacy: {
    intro: 'This page says what this service stores about you.',
    facts: [
      'Cookies are used only for the basket, signing in and your language. They are not used for advertising or tracking.',
      'One hour after you return an item, nothing connects you with it. A reading history is kept only if you have switched it on.',
      'When a closed hold leaves your list of holds, nothing connects you with it.',
      'For readers of accessible formats, only the fact that staff have seen a proof is stored. Its kind and number and the disability are not.',
      'The list of recently viewed titles is only in your browser. It is not sent to the library.',
      'An application for a card is kept only until you get the card. One that is not collected is erased after a set number of days.',
      'A message from the contact form is not connected with your library card. It is erased a set number of days after it was dealt with.',
    ],
    own: 'Sign in and open “Your data” to see what is stored, or to erase it.',
  },
  about: {
    title: 'About this service',
    intro: 'This service runs on the following software.',
    software: 'Software',
    licence: 'Licence',
    source: 'Source code',
  },
  refusals: {
    NeverOpen: (branch) => `We do not know when ${branch} is open, so we cannot set a date. Please ask the library.`,
  },
}
