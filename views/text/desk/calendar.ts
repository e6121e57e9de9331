import type { LanguageCode } from '../index.ts'

const ja = {
  title: '暦',
  previous: '前の月',
  next: '次の月',
  day: '日',
  open: '開館',
  closed: '休館',
  because: { SINGLE_DAY: 'この日だけの設定', WEEKLY: '毎週の休館日', HOLIDAY: '祝日' },
  single: '日を決めて休館・開館にする',
  from: '初めの日',
  until: '終わりの日（1日だけのときは空欄）',
  note: '理由（利用者にも表示されます）',
  close: '休館にする',
  openIt: '開館にする',
  clear: '毎週の決まりに戻す',
  weekly: '毎週の休館日',
  holidays: '祝日は休館',
  save: '保存する',
  saved: '暦を変えました。',
  moved: (loans: number, holds: number) =>
    loans + holds === 0
      ? '動かした返却期限・取置期限はありません。'
      : `休館日に当たった返却期限${loans}件と取置期限${holds}件を次の開館日に動かしました。`,
  example: '例: 2026/12/28',
  fields: { from: '初めの日', until: '終わりの日', on: '有効期限' } as Record<string, string>,
  refusals: {
    DateUnreadable: (field: string) =>
      `「${field}」は日付として読めません。実在する日を2026/12/28のように入力してください。`,
    DaysBackwards: '終わりの日が初めの日より前です。終わりの日を直してください。',
    DaysInPast: '過ぎた日は変えられません。今日以降の日を入力してください。',
    TooManyDays: (most: number) => `一度に変えられるのは${most}日までです。分けて入力してください。`,
    WeekdaysUnreadable: '曜日を選び直してください。',
  },
}

const en: typeof ja = {
  title: 'Calendar',
  previous: 'Previous month',
  next: 'Next month',
  day: 'Day',
  open: 'Open',
  closed: 'Closed',
  because: { SINGLE_DAY: 'set for this day', WEEKLY: 'closed every week', HOLIDAY: 'national holiday' },
  single: 'Close or open single days',
  from: 'First day',
  until: 'Last day (empty: one day only)',
  note: 'Reason (patrons read it)',
  close: 'Close',
  openIt: 'Open',
  clear: 'Back to the weekly rule',
  weekly: 'Closed every week',
  holidays: 'Closed on national holidays',
  save: 'Save',
  saved: 'The calendar was changed.',
  moved: (loans, holds) =>
    loans + holds === 0
      ? 'No due dates or shelf periods had to move.'
      : `${loans} due dates and ${holds} shelf periods moved to the next open day.`,
  example: 'e.g. 2026/12/28',
  fields: { from: 'First day', until: 'Last day', on: 'Valid until' },
  refusals: {
    DateUnreadable: (field) => `“${field}” is no date. Write a day that exists, like 2026/12/28.`,
    DaysBackwards: 'The last day is before the first. Correct the last day.',
    DaysInPast: 'Past days cannot be changed. Give today or a later day.',
    TooManyDays: (most) => `At most ${most} days at once. Do it in parts.`,
    WeekdaysUnreadable: 'Choose the weekdays again.',
  },
}

export const calendarTexts: Record<LanguageCode, typeof ja> = { ja, en }
