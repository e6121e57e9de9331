import type { Language } from '../../generated/prisma/enums.ts'
import { joined } from '../../server/common/joined.ts'
import * as easy from './easy/index.ts'
import * as en from './en/index.ts'
import * as ja from './ja/index.ts'
import * as ko from './ko/index.ts'
import type { LanguageBasics } from './language.ts'
import { complete, type Translation } from './translation.ts'
import * as zh from './zh/index.ts'

/** The texts of all pages for patrons. Japanese has all of them, and so does English. */
type Rooms = Omit<typeof ja, 'language' | 'desk'>
type DeskRooms = (typeof ja)['desk']

/** The modules of a language's folder. */
interface Folder extends Rooms {
  language: LanguageBasics
  desk?: DeskRooms
}

/** The rooms with the groups of words that pages for patrons join. */
function withGroups(rooms: Rooms) {
  const all = Object.values({ ...rooms, ...rooms.catalogue, ...rooms.patrons })
  return {
    ...rooms,
    refusals: joined(all, 'refusals'),
    accountEvents: joined(all, 'accountEvents'),
    noticeTopics: joined(all, 'noticeTopics'),
    mailLists: joined(all, 'mailLists'),
  }
}

/** The rooms of the desk with the groups of words that its pages join. */
function deskWithGroups(desk: DeskRooms) {
  const all = Object.values(desk)
  return {
    ...desk,
    refusals: joined(all, 'refusals'),
    actions: joined(all, 'log'),
    menu: joined(all, 'menu'),
    deskCounts: joined(all, 'deskCounts'),
    jobs: joined(all, 'jobs'),
  }
}

interface Desk {
  desk: ReturnType<typeof deskWithGroups>
}

/** A language with all of its texts. */
const dictionary = <Basics extends LanguageBasics>({
  language,
  desk,
  ...rooms
}: Rooms & { language: Basics; desk: DeskRooms }) => ({
  ...language,
  ...withGroups(rooms),
  desk: deskWithGroups(desk),
})

/** A language whose missing texts are shown in another one. `npm run translations` lists them. */
function translated<Basics extends LanguageBasics>(
  { language, ...rooms }: Translation<Rooms> & { language: Basics },
  { language: _, desk, ...fallback }: Folder,
) {
  const texts = complete<Rooms>(rooms, fallback)
  return Object.assign(texts, withGroups(texts), language)
}

/** The languages of the pages. The first is shown to clients that ask for none. Only Japanese and English have texts for the desk. */
export const languages = [
  dictionary(ja),
  translated(easy, ja),
  dictionary(en),
  translated(zh, en),
  translated(ko, en),
] as const

export type LanguageCode = (typeof languages)[number]['code']
/** The texts and the properties of a page's language. */
export type Texts = ReturnType<typeof withGroups> & LanguageBasics & { code: LanguageCode }
/** The texts and the properties of a desk page's language. */
export type DeskTexts = Texts & Desk

export const deskLanguages: readonly DeskTexts[] = languages.filter((language) => 'desk' in language)

/** The texts of a language code in an address or a cookie. Undefined for an unknown code. */
export function textsIn(code: string | undefined): Texts | undefined {
  return languages.find((language) => language.code === code)
}

/** The texts of a patron's language setting (P6). A language that only mail has becomes the default. */
export function textsOf(setting: Language): Texts {
  return textsIn(setting.toLowerCase()) ?? languages[0]
}

/** The stored value of a language setting (P6). */
export const languageSetting = ({ code }: Texts) => code.toUpperCase() as Language

/** The desk's texts in the page's language, or in the default when the desk does not have it. */
export function deskTexts({ code }: Texts): DeskTexts {
  return deskLanguages.find((texts) => texts.code === code) ?? languages[0]
}
