import type { Template } from './template.ts'

/** A town with one library or a few: limits for all material. */
export const town: Template = {
  code: 'town',
  name: '町立図書館',
  nameEn: 'Town library',
  materialTypes: ['PICTURE_BOOK', 'PAPER_THEATRE', 'LARGE_PRINT', 'DAISY', 'BRAILLE', 'BLU_RAY', 'MAP', 'EBOOK'],
  categories: [
    { code: 'RESIDENT', name: '町内', nameEn: 'Resident', nameEasy: 'この町に住んでいる人', default: true },
    {
      code: 'CHILD',
      name: '児童',
      nameEn: 'Child',
      nameEasy: '子ども',
      validUntilAge: 13,
      minimumAgeForPassword: 10,
      needsGuardian: true,
    },
    { code: 'GROUP', name: '団体', nameEn: 'Group', nameEasy: '学校やグループ' },
  ],
  limits: [
    { group: 'PRINT', titles: 10 },
    { group: 'PRINT', category: 'GROUP', titles: 50 },
    { group: 'CD', titles: 3 },
    { group: 'VIDEO', titles: 2 },
  ],
  loans: [
    { group: 'PRINT', days: 14, renewals: 1, copies: 10 },
    { group: 'PRINT', category: 'GROUP', days: 30, renewals: 1, copies: 100 },
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
