import type { ChannelContent } from '../../server/domain/channel-messages/content.ts'
import type { ChannelCall } from '../../server/domain/channel-messages/sender.ts'
import { urls } from '../../server/urls/urls.ts'
import { textInLanguage } from '../parts/text-in-language.ts'
import { mailKinds } from './kinds.ts'
import { mailTexts } from './texts.ts'

type Said = Pick<ChannelCall, 'content' | 'language' | 'library' | 'branch'>

/** A message for a screen that has room for a few lines. */
export interface ShortText {
  library: string
  /** The text, with titles where the patron chose them. */
  text: string
  /** The page about it. */
  path: string
}

/** The page on which the owner of a LINE account links their card. */
export const lineLinkPath = (linkToken: string) => urls.lineLink(linkToken)

/** The text of a push message or a LINE message, which names the titles that the data have (M16). `linkAddress` is where a LINE account is linked. */
export function shortText(message: Said, linkAddress = ''): ShortText {
  const { content } = message
  const [library, words] = [libraryName(message), mailTexts(message.language).channels]
  switch (content.kind) {
    case 'CODE':
      return { library, text: words.code(content.code), path: urls.channels() }
    case 'INVITATION':
      return { library, text: words.invitation(linkAddress), path: urls.channels() }
    case 'TEST':
      return { library, text: words.test, path: urls.channels() }
    case 'NEWS':
      return { library, text: newsHeading(message, content), path: urls.news(String(content.newsId)) }
    default: {
      const titles = content.titles.map((title) => `\n・${title}`).join('')
      return {
        library,
        text: `${sentences(message, content).join('')}${titles}`,
        path: mailKinds[content.kind].channelPage,
      }
    }
  }
}

/** The number of characters of one text message: in the alphabet of GSM 03.38, and in any other. */
const [gsmLength, otherLength] = [160, 70]

/**
 * The text of a text message (M16). It never names a title, and it is one segment where it can be. The branch, then the
 * place, then the day and then the library are left out until it fits.
 */
export function smsText(message: Said): string {
  const { content } = message
  const words = mailTexts(message.language).channels
  if (content.kind === 'CODE' || content.kind === 'TEST' || content.kind === 'INVITATION') {
    return words.from(libraryName(message), shortText(message).text)
  }
  const library = libraryName(message)
  if (content.kind === 'NEWS') {
    const text = newsHeading(message, content)
    const offer = words.from(library, text)
    return segmentsOf(offer) === 1 ? offer : text
  }
  const [text, branch, place, day] = sentences(message, content)
  const offers = [
    words.from(library, `${text}${branch}${place}${day}`),
    words.from(library, `${text}${place}${day}`),
    words.from(library, `${text}${day}`),
    words.from(library, text),
    `${text}${day}`,
  ]
  return offers.find((offer) => segmentsOf(offer) === 1) ?? text
}

/** The number of segments that a text takes, by which text messages are charged. */
export function segmentsOf(text: string): number {
  const isGsm = /^[\w @£$¥!"#%&'()*+,./:;<=>?\r\n-]*$/.test(text)
  const [one, each] = isGsm ? [gsmLength, 153] : [otherLength, 67]
  return text.length <= one ? 1 : Math.ceil(text.length / each)
}

/** The message, its branch, its pickup place and its day. All but the first can be empty. */
function sentences(
  { language, branch }: Said,
  content: Extract<ChannelContent, { count: number }>,
): [text: string, branch: string, place: string, day: string] {
  const mail = mailTexts(language)
  const gap = /^(EN|KO)$/.test(language) ? ' ' : ''
  return [
    mail[content.kind].short(content.count),
    branch ? `${gap}${mail.pick(branch)}` : '',
    content.place ? ` ${mail.pick(content.place)}` : '',
    content.day === null ? '' : ` ${mail.until(mail.day(content.day))}`,
  ]
}

/** The heading as in the subject of the mail, which says when the news is urgent. */
function newsHeading({ language }: Said, { texts, isUrgent }: Extract<ChannelContent, { kind: 'NEWS' }>): string {
  const { title = '' } = textInLanguage(texts, language) ?? {}
  return mailTexts(language).NEWS.subject(title, isUrgent)
}

/** Only Japanese and English names of a library exist. */
const libraryName = ({ language, library }: Said) => (/^(JA|EASY)$/.test(language) ? library.name : library.nameEn)
