import type { Language } from '../../generated/prisma/enums.ts'
import * as easy from './easy/index.ts'
import * as en from './en/index.ts'
import * as ja from './ja/index.ts'
import * as ko from './ko/index.ts'
import type { LanguageBasics } from './language.ts'
import * as zh from './zh/index.ts'

/** What every language says: all that Japanese says to patrons. A translation that lacks a text does not compile. */
type Rooms = Omit<typeof ja, 'language' | 'desk'>
type Desk = Pick<typeof ja, 'desk'>

/** The folder of a language, as its files say it. */
interface Folder extends Rooms, Partial<Desk> {
  language: LanguageBasics
}

/** What hangs on a language and all of its words together. */
const dictionary = <Of extends Folder>({ language, ...rooms }: Of) => ({ ...language, ...rooms })

/** Every language of the pages; the first is that of who asks for none. The desk is in those that have words for it. */
export const languages = [dictionary(ja), dictionary(easy), dictionary(en), dictionary(zh), dictionary(ko)] as const

export type LanguageCode = (typeof languages)[number]['code']
/** The words of a page, and what else hangs on its language. */
export type Texts = Rooms & LanguageBasics & { code: LanguageCode }
/** The words of a page of the desk. */
export type DeskTexts = Texts & Desk

export const deskLanguages: readonly DeskTexts[] = languages.filter((language) => 'desk' in language)

/** The texts that a code in an address or a cookie means. */
export function textsIn(code: string | undefined): Texts | undefined {
  return languages.find((language) => language.code === code)
}

/** The texts of a patron's setting (P6), which may name a language of mails alone. */
export function textsOf(setting: Language): Texts {
  return textsIn(setting.toLowerCase()) ?? languages[0]
}

/** How a language is set (P6), asked for and stored. */
export const settingOf = ({ code }: Texts) => code.toUpperCase() as Language

/** The words of the desk for who reads these pages: there are fewer languages of the desk. */
export function deskTexts({ code }: Texts): DeskTexts {
  return deskLanguages.find((texts) => texts.code === code) ?? languages[0]
}
