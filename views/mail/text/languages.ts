import { easy } from './easy.ts'
import { en } from './en.ts'
import { ja, type MailWords } from './ja.ts'
import { ko } from './ko.ts'
import { zh } from './zh.ts'

/** Every language of mails, which need not be those of the pages. */
export const mailLanguages: readonly MailWords[] = [ja, easy, en, zh, ko]

/**
 * The words for whoever has set this language (P6). Where no mails are written in it they are in English: who reads
 * neither is likelier to know that than Japanese.
 */
export function mailWords(language: string): MailWords {
  return mailLanguages.find(({ code }) => code === language.toLowerCase()) ?? en
}
