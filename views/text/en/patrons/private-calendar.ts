import type * as ja from '../../ja/patrons/private-calendar.ts'

export const privateCalendar: typeof ja.privateCalendar = {
  title: 'Calendar',
  about:
    'Your due dates and the last days to collect your holds can appear in the calendar of your phone or computer. Create an address and add it to your calendar with “subscribe” or “add by URL”.',
  secret:
    'Anybody who knows the address can see the dates, so do not share it. Your name and card number are not in it.',
  open: 'Create an address',
  isOpen: 'Your calendar has an address.',
  isClosed: 'Your calendar has no address.',
  reopen: 'Replace it with a new address',
  reopenNote:
    'Replace the address if you have lost it, or if somebody else knows it. The old one stops working at once.',
  close: 'Remove the address',
  closed: 'The address of your calendar has been removed.',
  opened: 'The address of your calendar has been created.',
  once: 'The address is shown only once: add it to your calendar, or write it down.',
  webcal: 'Add to a calendar',
  titles: {
    title: 'Titles',
    about: 'If titles are included, the company that hosts your calendar learns what you read.',
    on: 'Titles are included.',
    off: 'Titles are not included.',
    start: 'Include titles',
    stop: 'Leave titles out',
    started: 'Your calendar includes titles from now on.',
    stopped: 'Your calendar no longer includes titles.',
  },
  feed: {
    name: (library) => `${library}: due dates and holds`,
    DUE: (branch, count) => `Due: ${count} ${count === 1 ? 'item' : 'items'} (${branch})`,
    COLLECT: (branch, count) => `Last day to collect ${count} ${count === 1 ? 'hold' : 'holds'}: ${branch}`,
    gone: 'There is no calendar at this address. Please create a new address on the library’s website.',
  },
  accountEvents: { CALENDAR_OPENED: 'Calendar address created', CALENDAR_CLOSED: 'Calendar address removed' },
}
