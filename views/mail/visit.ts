import { formatTime } from '../../server/common/typed-time.ts'
import type { ContactLines, Visit } from '../../server/domain/notices/message.ts'
import { textsIn, textsOf } from '../text/languages.ts'
import type { MailWords } from './text/ja.ts'
import { singleLine } from './title-list.ts'

/** The name of a branch to visit and the lines about it: hours, closed days, address and telephone number. */
export const visitOf = (words: MailWords, branch: Visit) => ({
  branch: words.pick(branch),
  lines: visitLines(words, branch),
})

function visitLines(words: MailWords, branch: Visit): string[] {
  const { calendar } = pageTexts(words).library
  const { fact } = words
  return [
    ...weekOf(branch.hours).map(({ weekdays, spans }) => fact(calendar.hours, calendar.hoursOf(weekdays, spans))),
    ...(branch.closedDays.length > 0 ? [fact(words.closedDays, words.join(branch.closedDays.map(words.day)))] : []),
    ...contactLines(words, branch),
  ]
}

/** The lines with the address and the telephone number. */
export function contactLines(words: MailWords, { address, addressEn, phone }: ContactLines): string[] {
  const { contact } = pageTexts(words).library
  const { fact } = words
  return [
    ...(address
      ? [fact(contact.address, singleLine(words.pick({ name: address, nameEn: addressEn ?? address })))]
      : []),
    ...(phone ? [fact(contact.phone, singleLine(phone))] : []),
  ]
}

/** The pages have words for the same facts. A language that only mail has uses the English ones. */
export const pageTexts = ({ code }: MailWords) => textsIn(code) ?? textsOf('EN')

/** Groups weekdays with the same hours, in the order of the first weekday of each group. */
function weekOf(hours: Visit['hours']) {
  const days = new Map<string, number[]>()
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    const spans = hours.filter((span) => span.weekday === weekday)
    const text = spans.map(({ opens, closes }) => `${formatTime(opens)}–${formatTime(closes)}`).join(', ')
    if (text) days.set(text, [...(days.get(text) ?? []), weekday])
  }
  return [...days].map(([spans, weekdays]) => ({ spans, weekdays }))
}
