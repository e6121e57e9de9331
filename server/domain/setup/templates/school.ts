import type { Template } from './template.ts'

/** A school library: short loans, few at a time, no purchase requests by patrons. */
export const school: Template = {
  code: 'school',
  name: '学校図書館',
  nameEn: 'School library',
  limits: [
    { group: 'PRINT', titles: 3 },
    { group: 'CD', titles: 0 },
    { group: 'VIDEO', titles: 0 },
  ],
  loans: [
    { group: 'PRINT', days: 7, renewals: 1, copies: 3 },
    { group: 'CD', days: 7, renewals: 0, copies: 0 },
    { group: 'VIDEO', days: 7, renewals: 0, copies: 0 },
  ],
  policy: {
    shelfDays: 5,
    renewDaysBefore: 3,
    longOverdueDays: 30,
    openRequests: 0,
    yearlyRequests: 0,
    shelfNumbers: false,
    confirmSchedule: 'every 15 minutes',
    readySchedule: 'weekdays 16:00',
    reminderSchedule: 'weekdays 7:30',
    alertSchedule: 'mondays 8:00',
  },
}
