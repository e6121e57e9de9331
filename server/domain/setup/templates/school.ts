import type { Template } from './template.ts'

/** A school library: short loans, few at a time, no purchase requests by patrons. */
export const school: Template = {
  code: 'school',
  name: '学校図書館',
  nameEn: 'School library',
  materialTypes: ['PICTURE_BOOK', 'PAPER_THEATRE'],
  categories: [
    { code: 'RESIDENT', name: '児童・生徒', nameEn: 'Pupil', nameEasy: '子ども・学生', default: true },
    { code: 'TEACHER', name: '教職員', nameEn: 'Teacher', nameEasy: '先生' },
  ],
  limits: [
    { group: 'PRINT', titles: 3 },
    { group: 'PRINT', category: 'TEACHER', titles: 10 },
    { group: 'CD', titles: 0 },
    { group: 'VIDEO', titles: 0 },
  ],
  loans: [
    { group: 'PRINT', days: 7, renewals: 1, copies: 3 },
    { group: 'PRINT', category: 'TEACHER', days: 30, renewals: 2, copies: 20 },
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
