import type * as ja from '../../ja/desk/library.ts'

export const calendar: typeof ja.calendar = {
  title: 'Opening calendar',
  previous: 'Previous month',
  next: 'Next month',
  day: 'Day',
  choose: 'Choose a day to enter it as the first day in the form below. Past days cannot be changed.',
  special: 'Holidays and exceptions',
  open: 'Open',
  closed: 'Closed',
  because: { SINGLE_DAY: 'set for this day', WEEKLY: 'closed every week', HOLIDAY: 'national holiday' },
  single: 'Close or open single days',
  from: 'First day',
  until: 'Last day (empty: one day only)',
  note: 'Reason (patrons read it)',
  close: 'Close',
  openIt: 'Open',
  clear: 'Use the weekly rule',
  weekly: 'Closed every week',
  holidays: 'Closed on national holidays',
  save: 'Save',
  saved: 'The opening calendar was changed.',
  moved: (loans, holds) =>
    loans + holds === 0
      ? 'No due dates or shelf periods had to move.'
      : `${loans} due dates and ${holds} shelf periods moved to the next open day.`,
  notBack:
    'Due dates and shelf periods that end on a closed day move to the next open day. They do not move back when the day is opened again.',
  example: 'e.g. 2026/12/28',
  fields: { from: 'First day', until: 'Last day', on: 'Valid until' },
  noDate: (field) => `“${field}” is not a date. Enter a day that exists, such as 2026/12/28.`,
  refusals: {
    DaysBackwards: 'The last day is before the first. Please correct it.',
    DaysInPast: 'Past days cannot be changed. Enter today or a later day.',
    TooManyDays: (most) => `At most ${most} days at once. Do it in parts.`,
    WeekdaysUnreadable: 'Choose the weekdays again.',
    BranchClosed: (branch, opensOn) =>
      `According to its opening calendar, ${branch} is closed today and opens on ${opensOn}. If it is open, correct the opening calendar.`,
    NeverOpen: (branch) => `${branch} has no open day for more than a year. Correct its opening calendar.`,
  },
  log: { setBranchDays: 'Days opened or closed', deleteBranchDays: 'Days reset', setWeeklyClosing: 'Weekly closing' },
  menu: { calendar: 'Opening calendar' },
}
