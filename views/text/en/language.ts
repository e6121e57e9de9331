import { language } from '../language.ts'

export const english = language({
  code: 'en',
  tag: 'en',
  name: 'English',
  locale: 'en-GB',
  namesIn: 'en',
  betweenSentences: ' ',
})

export const { number, momentDay } = english

export const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`
