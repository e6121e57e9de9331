import type { LanguageCode } from '../index.ts'

const ja = {
  checkIn: '返却の画面へ',
  hold: 'その予約の画面へ',
  item: '資料の画面へ',
  calendar: '暦へ',
  branch: '館を選び直す',
}

const en: typeof ja = {
  checkIn: 'To check-in',
  hold: 'To that hold',
  item: 'To the copy',
  calendar: 'To the calendar',
  branch: 'Choose the branch again',
}

export const refusalLinkTexts: Record<LanguageCode, typeof ja> = { ja, en }
