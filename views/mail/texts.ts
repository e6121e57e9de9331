import type { NoticeKind } from '../../generated/prisma/enums.ts'
import { complete, type Translation } from '../text/translation.ts'
import type { MailKind } from './kind.ts'
import { mailKinds, noticeKinds } from './kinds.ts'
import { easy } from './text/easy.ts'
import { en } from './text/en.ts'
import { ja, type MailWords } from './text/ja.ts'
import { ko } from './text/ko.ts'
import { zh } from './text/zh.ts'

type Kinds = typeof mailKinds

/** The texts that every language of mail has: the words of all mails, and those of each kind. */
export type MailTexts = MailWords & { [Kind in MailKind]: Kinds[Kind]['words']['ja'] }

/** Adds the words of each kind to those of all mails. */
function withKinds<Words extends Translation<MailWords>>(code: keyof Kinds[MailKind]['words'], words: Words) {
  const kinds = Object.entries(mailKinds).map(([kind, { words }]) => [kind, words[code]])
  return { ...words, ...Object.fromEntries(kinds) }
}

const japanese: MailTexts = withKinds('ja', ja)
const english: MailTexts = withKinds('en', en)

/** The languages of mail. They may differ from those of the pages. */
export const mailLanguages: readonly MailTexts[] = [
  japanese,
  complete<MailTexts>(withKinds('easy', easy), japanese),
  english,
  complete<MailTexts>(withKinds('zh', zh), english),
  complete<MailTexts>(withKinds('ko', ko), english),
]

/**
 * The texts for a patron's language (P6). The default is English, which a reader of an unsupported language is
 * likelier to know than Japanese.
 */
export const mailTexts = (language: string): MailTexts =>
  mailLanguages.find(({ code }) => code === language.toLowerCase()) ?? english

/** The name of each kind of notice as lists and menus show it, in their order. */
export function noticeNames(language: string): Record<NoticeKind, string> {
  const texts = mailTexts(language)
  return Object.fromEntries(noticeKinds.map((kind) => [kind, texts[kind].name])) as Record<NoticeKind, string>
}
