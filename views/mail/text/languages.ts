import { easy } from './easy.ts'
import { en } from './en.ts'
import { ja, type MailTexts } from './ja.ts'
import { ko } from './ko.ts'
import { zh } from './zh.ts'

/** The languages of mail. They may differ from those of the pages. */
export const mailLanguages: readonly MailTexts[] = [ja, easy, en, zh, ko]

/**
 * The texts for a patron's language (P6). The default is English, which a reader of an unsupported language is
 * likelier to know than Japanese.
 */
export function mailTexts(language: string): MailTexts {
  return mailLanguages.find(({ code }) => code === language.toLowerCase()) ?? en
}
