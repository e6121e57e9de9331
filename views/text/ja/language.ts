import { language } from '../language.ts'

export const japanese = language({
  code: 'ja',
  tag: 'ja',
  name: '日本語',
  locale: 'ja-JP',
  namesIn: 'ja',
  betweenSentences: '',
})

export const { number, momentDay } = japanese
