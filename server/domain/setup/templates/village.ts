import type { Template } from './template.ts'

/** A small library or a reading room: long loan periods, a long time on the hold shelf. */
export const village: Template = {
  code: 'village',
  name: '村立図書館・図書室',
  nameEn: 'Village library or reading room',
  materialTypes: ['PICTURE_BOOK', 'PAPER_THEATRE', 'LARGE_PRINT'],
  categories: [
    { code: 'RESIDENT', name: '村内', nameEn: 'Resident', nameEasy: 'この村に住んでいる人', default: true },
    {
      code: 'CHILD',
      name: '児童',
      nameEn: 'Child',
      nameEasy: '子ども',
      validUntilAge: 13,
      minimumAgeForPassword: 10,
      needsGuardian: true,
    },
  ],
  limits: [
    { group: 'PRINT', titles: 5 },
    { group: 'CD', titles: 2 },
    { group: 'VIDEO', titles: 1 },
  ],
  loans: [
    { group: 'PRINT', days: 21, renewals: 1, copies: 10 },
    { group: 'CD', days: 21, renewals: 0, copies: 2 },
    { group: 'VIDEO', days: 14, renewals: 0, copies: 1 },
  ],
  policy: {
    shelfDays: 10,
    renewDaysBefore: 10,
    longOverdueDays: 60,
    openRequests: 3,
    yearlyRequests: 10,
    shelfNumbers: false,
    confirmSchedule: 'every hour',
    readySchedule: 'weekdays 17:00',
    reminderSchedule: 'daily 8:00',
    alertSchedule: 'saturdays 9:00',
  },
}
