import { nearDayText } from '../dates.ts'
import { language } from '../language.ts'

const plain = language({
  code: 'zh',
  tag: 'zh-Hans',
  name: '简体中文',
  locale: 'zh-CN',
  namesIn: 'ja',
  betweenSentences: '',
})

/** Puts the weekday into brackets, which is the usual format: 11月27日(周五). */
const apart = (day: string) => day.replace(/周.$/, '($&)')

export const chinese = { ...plain, day: (date: Date | string) => apart(plain.day(date)) }

/** A calendar date without the year, for mail. */
export const nearDay = (date: Date | string) => apart(nearDayText('zh-CN', date))

export const { number, momentDay } = chinese
