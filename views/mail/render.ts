import type { MailMessage } from '../../server/domain/delivery/messages/message.ts'
import { type MailList, urls } from '../../server/urls/urls.ts'
import { loadTemplates, type Templates } from './compile.ts'
import { type MailContents, mailContents } from './message-text.ts'
import { mailTexts } from './text/languages.ts'
import { listTitles } from './title-list.ts'
import { contactLines } from './visit.ts'

/** A complete mail. */
interface Mail {
  /** The display name of the sender address. */
  sender: string
  subject: string
  text: string
  html: string
  /** The address that unsubscribes from mail of this kind. Undefined when the mail cannot be stopped. */
  unsubscribe?: string
}

/** Mail that the patron can stop (M5). */
const lists: Partial<Record<MailMessage['kind'], MailList>> = {
  DUE_SOON: 'reminders',
  NEW_TITLES: 'alerts',
  NEWS: 'news',
  HOLDS_PLACED: 'account',
  HOLD_CHANGED: 'account',
  LOAN_RENEWED: 'account',
}

const own = loadTemplates(new URL('./templates/', import.meta.url))

/** Renders a message in its language. Its links lead to `baseUrl`. The same message gives the same mail. */
export async function renderMail(letter: MailMessage, baseUrl: string, templates: Templates = own): Promise<Mail> {
  const words = mailTexts(letter.language)
  const told = mailContents(letter, baseUrl)
  const template = await templates(told.template, words.tag)
  const { frame, stop, more } = words
  const library = words.pick(letter.library)
  const list = lists[letter.kind]
  const unsubscribe = list ? { address: baseUrl + urls.unsubscribe(letter.mailKey, list), stop: stop[list] } : null
  const card = letter.card === null ? null : frame.card(letter.card)
  const contact = letter.contact ? contactLines(words, letter.contact) : []
  const foot = [
    `${library} ${frame.service}`,
    baseUrl,
    ...(card ? [card] : []),
    frame.noAnswer,
    ...contact,
    ...(unsubscribe ? [`${unsubscribe.stop}:`, unsubscribe.address] : []),
  ]
  const shown = listTitles(told.titles, 30, maxTitleBytes, baseUrl)
  const html = template({
    ...told.values,
    ...shown,
    more: shown.more > 0 ? more(shown.more) : null,
    subject: told.subject,
    words: words[letter.kind],
    frame,
    library,
    card,
    contact,
    service: baseUrl,
    unsubscribe,
  })
  const mail = { sender: library, subject: told.subject, text: textOf(told, foot, baseUrl), html }
  return unsubscribe ? { ...mail, unsubscribe: unsubscribe.address } : mail
}

/** The maximum bytes of a title, about 200 Japanese characters. Only a faulty record has a longer one. */
const maxTitleBytes = 600

/** Old phones receive no mail with a longer text part. They show the first 1,024 bytes at once. */
const maxTextBytes = 4096

/** The text part with as many titles as fit: at most ten, at least one. */
function textOf({ titles, lines }: MailContents, foot: string[], baseUrl: string): string {
  for (let shown = Math.min(titles.all.length, 10); ; shown--) {
    const all = [...lines(listTitles(titles, shown, maxTitleBytes, baseUrl)), '', ...foot]
    const text = all.map((line) => `${line}\n`).join('')
    // In transport each line break has two bytes.
    if (shown <= 1 || Buffer.byteLength(text) + all.length < maxTextBytes) return text
  }
}
