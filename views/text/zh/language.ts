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

/** The weekday apart from the day, as people write it: 11月27日(周五). */
const apart = (day: string) => day.replace(/周.$/, '($&)')

export const chinese = { ...plain, day: (date: Date | string) => apart(plain.day(date)) }

/** A calendar date of the next weeks, as mails have it. */
export const nearDay = (date: Date | string) => apart(nearDayText('zh-CN', date))

export const { number, momentDay } = chinese
