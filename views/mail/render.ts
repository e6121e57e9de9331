import type { Letter } from '../../server/domain/delivery/messages/message.ts'
import { type MailList, urls } from '../../server/urls/urls.ts'
import { type Templates, templatesIn } from './compile.ts'
import { type Told, tell } from './message-text.ts'
import { mailWords } from './text/languages.ts'
import { listTitles } from './title-list.ts'

/** A letter as its reader sees it. */
interface Mail {
  /** The name beside the address that it comes from. */
  sender: string
  subject: string
  text: string
  html: string
  /** The address that ends mails of this kind; absent: they cannot be ended. */
  unsubscribe?: string
}

/** Mails that their readers can do without (M5). */
const lists: Partial<Record<Letter['kind'], MailList>> = { DUE_SOON: 'reminders', NEW_TITLES: 'alerts' }

const own = templatesIn(new URL('./templates/', import.meta.url))

/** Writes a letter in its language; its links lead to the service at `baseUrl`. The same letter again is the same. */
export async function writeMail(letter: Letter, baseUrl: string, templates: Templates = own): Promise<Mail> {
  const words = mailWords(letter.language)
  const template = await templates(letter.kind, words.tag)
  const told = tell(letter, baseUrl)
  const { frame, stop, more } = words
  const library = words.pick(letter.library)
  const list = lists[letter.kind]
  const unsubscribe = list ? { address: baseUrl + urls.unsubscribe(letter.mailKey, list), stop: stop[list] } : null
  const foot = [
    `${library} ${frame.service}`,
    baseUrl,
    frame.noAnswer,
    ...(unsubscribe ? [`${unsubscribe.stop}:`, unsubscribe.address] : []),
  ]
  const shown = listTitles(told.titles, 30, 240, baseUrl)
  const html = template({
    ...told.values,
    ...shown,
    more: shown.more > 0 ? more(shown.more) : null,
    subject: told.subject,
    words: words[letter.kind],
    frame,
    library,
    service: baseUrl,
    unsubscribe,
  })
  const mail = { sender: library, subject: told.subject, text: textOf(told, foot, baseUrl), html }
  return unsubscribe ? { ...mail, unsubscribe: unsubscribe.address } : mail
}

/** What a phone shows without asking for the rest of the mail. */
const bytesOfText = 1024

/** The text part with as many of its titles as fit, at most ten, at least one. */
function textOf({ titles, lines }: Told, foot: string[], baseUrl: string): string {
  for (let shown = Math.min(titles.all.length, 10); ; shown--) {
    const all = [...lines(listTitles(titles, shown, 60, baseUrl)), '', ...foot]
    const text = all.map((line) => `${line}\n`).join('')
    // On its way each line break is two bytes.
    if (shown <= 1 || Buffer.byteLength(text) + all.length < bytesOfText) return text
  }
}
