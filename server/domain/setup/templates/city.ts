import type { Template } from './template.ts'

/** Several branches, no limit for books, and limits for discs and tapes. */
export const city: Template = {
  code: 'city',
  name: '市立図書館',
  nameEn: 'City library',
  materialTypes: [
    'PICTURE_BOOK',
    'PAPER_THEATRE',
    'LARGE_PRINT',
    'DAISY',
    'BRAILLE',
    'LP',
    'BLU_RAY',
    'CD_ROM',
    'SCORE',
    'MAP',
    'KIT',
    'EBOOK',
    'MICROFILM',
    'LOCAL_MATERIAL',
  ],
  categories: [
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
    { group: 'PRINT', titles: null },
    { group: 'PRINT', category: 'GROUP', titles: 50 },
    { group: 'CD', titles: 10 },
    { group: 'VIDEO', titles: 5 },
  ],
  loans: [
    { group: 'PRINT', days: 14, renewals: 1, copies: null },
    { group: 'PRINT', category: 'GROUP', days: 30, renewals: 1, copies: 100 },
    { group: 'CD', days: 14, renewals: 0, copies: null },
    { group: 'VIDEO', days: 14, renewals: 0, copies: null },
  ],
  policy: {
    shelfDays: 7,
    renewDaysBefore: 7,
    longOverdueDays: 30,
    confirmSchedule: 'every 15 minutes',
    readySchedule: 'daily 19:00',
    reminderSchedule: 'daily 7:00',
    alertSchedule: 'daily 7:30',
  },
}
