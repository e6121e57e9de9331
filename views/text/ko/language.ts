import { language } from '../language.ts'

const usual = language({
  code: 'ko',
  tag: 'ko',
  name: '한국어',
  locale: 'ko-KR',
  namesIn: 'en',
  betweenSentences: ' ',
})

// The usual format of a full date has the weekday without brackets, unlike that of a near date.
const whole = new Intl.DateTimeFormat('ko-KR', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  weekday: 'short',
})

export const korean = { ...usual, day: (date: Date | string) => whole.format(new Date(date)) }

export const { number, momentDay } = korean
