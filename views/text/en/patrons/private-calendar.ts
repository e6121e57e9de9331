import type * as ja from '../../ja/patrons/private-calendar.ts'

export const privateCalendar: typeof ja.privateCalendar = {
  title: 'Calendar',
  about:
    'Your due dates and the last days to collect your holds can appear in the calendar of your phone or computer. Make an address for it, and add that to your calendar by “subscribe” or “add by URL”.',
  secret: 'Everybody who knows the address sees the dates, so tell nobody. Your name and card number are not in it.',
  open: 'Make an address',
  isOpen: 'Your calendar has an address.',
  isClosed: 'Your calendar has no address.',
  reopen: 'Replace it with a new address',
  reopenNote: 'Replace the address if you have lost it, or if somebody else knows it. The old one ends at once.',
  close: 'End the address',
  closed: 'The address of your calendar has ended.',
  opened: 'The address of your calendar was made.',
  once: 'It is shown now and never again: add it to your calendar, or note it down.',
  webcal: 'Add to a calendar',
  titles: {
    title: 'Titles',
    about: 'With titles, the company that keeps your calendar for you learns what you read.',
    on: 'Titles are in it.',
    off: 'Titles are not in it.',
    start: 'Put titles in',
    stop: 'Leave titles out',
    started: 'Your calendar names titles from now on.',
    stopped: 'Your calendar names no titles.',
  },
  feed: {
    name: (library) => `${library}: due dates and holds`,
    DUE: (branch, count) => `Due: ${count} ${count === 1 ? 'item' : 'items'} (${branch})`,
    COLLECT: (branch, count) => `Last day to collect ${count} ${count === 1 ? 'hold' : 'holds'}: ${branch}`,
    gone: 'There is no calendar at this address. Make a new address on the pages of the library.',
  },
}
