import { nearDayText, timeText } from '../../text/dates.ts'
import { english } from '../../text/en/language.ts'
import type { MailWords } from './ja.ts'

const { code, tag, name } = english

export const en: MailWords = {
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
  bullet: '- ',
  fact: (label, value) => `${label}: ${value}`,
  closedDays: 'Closed on',
  askLibrary: 'please ask the library',
  more: (count) => `and ${count} more`,
  until: (day) => `by ${day}`,
  shelf: (number) => `shelf number ${number}`,
  locker: (place, compartment, code) => `at ${place}, compartment ${compartment}, pickup code ${code}`,
  join: (names) => names.join(', '),

  channels: {
    code: (code) => `${code} is your code (valid for 10 minutes)`,
    invitation: (address) =>
      `To get notices from the library by LINE, sign in on this page and link your library card. Please open it within 10 minutes.\n${address}`,
    test: 'This is a test. Notices arrive.',
    from: (library, text) => `${library}: ${text}`,
  },
}
