import type { MailMessage } from '../../server/domain/delivery/kinds.ts'
import { urls } from '../../server/urls/urls.ts'
import { loadTemplates, type Templates } from './compile.ts'
import type { MailContents, MailKind, MailKindOf } from './kind.ts'
import { mailKinds } from './kinds.ts'
import { mailTexts } from './texts.ts'
import { type AllTitles, listTitles } from './title-list.ts'
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

const own = loadTemplates(new URL('./templates/', import.meta.url))

/** Renders a message in its language (M5). Its links lead to `baseUrl`. The same message gives the same mail. */
export async function renderMail(letter: MailMessage, baseUrl: string, templates: Templates = own): Promise<Mail> {
  const mail = mailTexts(letter.language)
  const { template: name, list, write } = mailKinds[letter.kind] as MailKindOf<MailKind>
  const words = mail[letter.kind]
  const contents = write({ letter, words, mail, baseUrl })
  const titles = allTitles(contents, baseUrl)
  const template = await templates(name, mail.tag)
  const { frame, stop, more } = mail
  const library = mail.pick(letter.library)
  const unsubscribe = list ? { address: baseUrl + urls.unsubscribe(letter.mailKey, list), stop: stop[list] } : null
  const card = letter.card === null ? null : frame.card(letter.card)
  const contact = letter.contact ? contactLines(mail, letter.contact) : []
  const foot = [
    `${library} ${frame.service}`,
    baseUrl,
    ...(card ? [card] : []),
    frame.noAnswer,
    ...contact,
    ...(unsubscribe ? [`${unsubscribe.stop}:`, unsubscribe.address] : []),
  ]
  const shown = listTitles(titles, 30, maxTitleBytes, baseUrl)
  const html = template({
    ...contents.values,
    ...shown,
    more: shown.more > 0 ? more(shown.more) : null,
    subject: contents.subject,
    words,
    frame,
    library,
    card,
    contact,
    service: baseUrl,
    unsubscribe,
  })
  const text = textOf(titles, contents.lines, foot, baseUrl)
  const written = { sender: library, subject: contents.subject, text, html }
  return unsubscribe ? { ...written, unsubscribe: unsubscribe.address } : written
}

const allTitles = (
  { titles: all = [], total = all.length, page = urls.top }: MailContents,
  baseUrl: string,
): AllTitles => ({
  ...{ all, total },
  page: baseUrl + page,
})

/** The maximum bytes of a title, about 200 Japanese characters. Only a faulty record has a longer one. */
const maxTitleBytes = 600

/** Old phones receive no mail with a longer text part. They show the first 1,024 bytes at once. */
const maxTextBytes = 4096

/** The text part with as many titles as fit: at most ten, at least one. */
function textOf(titles: AllTitles, lines: MailContents['lines'], foot: string[], baseUrl: string): string {
  for (let shown = Math.min(titles.all.length, 10); ; shown--) {
    const all = [...lines(listTitles(titles, shown, maxTitleBytes, baseUrl)), '', ...foot]
    const text = all.map((line) => `${line}\n`).join('')
    // In transport each line break has two bytes.
    if (shown <= 1 || Buffer.byteLength(text) + all.length < maxTextBytes) return text
  }
}
