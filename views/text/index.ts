import { en } from './en.ts'
import { ja } from './ja.ts'

/** Every text of the interface; a translation that lacks one does not compile. */
export type Texts = typeof ja
export type LanguageCode = Texts['code']

export const texts: Record<LanguageCode, Texts> = { ja, en }
export const languages = Object.keys(texts) as LanguageCode[]
