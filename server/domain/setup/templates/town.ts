import type { Template } from './template.ts'

/** A town with one library or a few: limits for all material. */
export const town: Template = {
  code: 'town',
  name: '町立図書館',
  nameEn: 'Town library',
  limits: [
    { group: 'PRINT', titles: 10 },
    { group: 'CD', titles: 3 },
    { group: 'VIDEO', titles: 2 },
  ],
  loans: [
    { group: 'PRINT', days: 14, renewals: 1, copies: 10 },
    { group: 'CD', days: 14, renewals: 0, copies: 3 },
    { group: 'VIDEO', days: 7, renewals: 0, copies: 2 },
  ],
  policy: {
    shelfDays: 7,
    renewDaysBefore: 7,
    longOverdueDays: 30,
    openRequests: 5,
    yearlyRequests: 20,
    confirmSchedule: 'every 30 minutes',
    readySchedule: 'daily 17:00',
    reminderSchedule: 'daily 8:00',
    alertSchedule: 'daily 8:30',
  },
}
