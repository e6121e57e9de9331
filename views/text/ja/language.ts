import { language } from '../language.ts'

export const japanese = language({ code: 'ja', locale: 'ja-JP', namesIn: 'ja', betweenSentences: '' })

export const { number, momentDay } = japanese
