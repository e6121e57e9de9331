import type { CountedKind } from '../../server/domain/channel-messages/content.ts'
import type { MailMessage, MessageContent } from '../../server/domain/delivery/kinds.ts'
import type { MailList } from '../../server/urls/urls.ts'
import type { Translation } from '../text/translation.ts'
import type { MailWords } from './text/ja.ts'
import type { TitleList, TitleWithNote } from './title-list.ts'

/** The kinds of mail: every kind of notice, and the test mail, which is no notice. */
export type MailKind = MailMessage['kind']

/** The contents of a mail. */
export interface MailContents {
  /** The subject, without a title (P8). */
  subject: string
  /** The titles of the mail. None when absent. */
  titles?: TitleWithNote[]
  /** The number of all titles, when the message does not contain all of them. */
  total?: number
  /** The path of the page that the mail is about. Absent when there is none. */
  page?: string
  /** Lines of the text part, with these titles. The most important line is first, as a feature phone needs it. */
  lines(list: TitleList): string[]
  /** Values for the template besides the words and the titles. */
  values?: object
}

/** A message with the words of its kind and of all mails, in its language. */
export interface Letter<Kind extends MailKind, Words> {
  letter: MailMessage & { kind: Kind }
  words: Words
  mail: MailWords
  baseUrl: string
}

/** Words that every kind has. Lists of notices show the name. */
interface BasicWords {
  name: string
  heading: string
}

/** A kind that goes to channels has a sentence with a number, after which a branch and a day follow. */
type KindWords<Kind extends MailKind> = Kind extends CountedKind
  ? BasicWords & { short(count: number): string }
  : BasicWords

/** A mail to somebody else than the patron has no card. */
type Sample<Content> = Content extends MessageContent ? Omit<Content, 'kind'> & { card?: null } : never

/** The declaration of a kind of mail. */
interface Declaration<Kind extends MailKind, Words> {
  kind: Kind
  /** The MJML template in `views/mail/templates`, which several kinds may share. It reads its words from `words`. */
  template: string
  /** The list that its link unsubscribes from (M5). Absent for mail that the patron cannot stop. */
  list?: MailList
  /** A text that a language lacks is in Japanese for やさしい日本語, and in English for the others. */
  words: { ja: Words; en: NoInfer<Words> } & { [code in 'easy' | 'zh' | 'ko']?: Translation<NoInfer<Words>> }
  write(letter: Letter<Kind, NoInfer<Words>>): MailContents
  /** Data of a preview, without personal data. */
  sample: Sample<MessageContent & { kind: Kind }>
}

/** A kind that goes to channels names the page of its short message. */
type OnChannels<Kind extends MailKind> = Kind extends CountedKind ? { channelPage: string } : { channelPage?: never }

export type MailKindOf<Kind extends MailKind> = Declaration<Kind, KindWords<Kind>> & OnChannels<Kind>

/** Returns the declaration. Its Japanese words say which words the kind has. */
export const mailKind = <Kind extends MailKind, Words extends KindWords<Kind>>(
  declaration: Declaration<Kind, Words> & OnChannels<Kind>,
) => declaration
