import type * as ja from '../../../ja/desk/administration/activity-log.ts'

export const log: typeof ja.log = {
  title: 'Log',
  action: 'Action',
  all: 'All',
  day: 'Day',
  show: 'Show',
  badDay: 'Enter the day like “2026-11-24”.',
  none: 'Nothing is recorded.',
  at: 'Time',
  staff: 'Staff',
  subject: 'Subject',
  patron: (digits) => `Patron …${digits}`,
  menu: { log: 'Log' },
}
