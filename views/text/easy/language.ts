import { language } from '../language.ts'

export const easyJapanese = language({
  code: 'easy',
  tag: 'ja',
  name: 'やさしい日本語',
  locale: 'ja-JP',
  namesIn: 'readings',
  betweenSentences: '',
})

export const { number, momentDay } = easyJapanese
