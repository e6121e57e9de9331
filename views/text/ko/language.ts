import { language } from '../language.ts'

const usual = language({
  code: 'ko',
  tag: 'ko',
  name: '한국어',
  locale: 'ko-KR',
  namesIn: 'en',
  betweenSentences: ' ',
})

// The usual form of a whole date has its weekday without brackets, unlike that of a near one.
const whole = new Intl.DateTimeFormat('ko-KR', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  weekday: 'short',
})

export const korean = { ...usual, day: (date: Date | string) => whole.format(new Date(date)) }

export const { number, momentDay } = korean
