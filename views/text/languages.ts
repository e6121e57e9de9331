import type { Language } from '../../generated/prisma/enums.ts'
import { en } from './en/index.ts'
import { ja } from './ja/index.ts'

/** What a language has: all that Japanese has. A translation that lacks a text does not compile. */
type Dictionary = Omit<typeof ja, 'code'> & { code: string }

/** Every language of the pages; the first is that of who asks for none. */
export const languages = [ja, en] as const satisfies readonly Dictionary[]

export type LanguageCode = (typeof languages)[number]['code']
/** The words of a page, and what else hangs on its language. */
export type Texts = Dictionary & { code: LanguageCode }

/** The texts that a code in an address or a cookie means. */
export function textsIn(code: string | undefined): Texts | undefined {
  return languages.find((language) => language.code === code)
}

/** The texts of a patron's setting (P6), which may name a language of mails alone. */
export function textsOf(setting: Language): Texts {
  return textsIn(setting.toLowerCase()) ?? languages[0]
}
