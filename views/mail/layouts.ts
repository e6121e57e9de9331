import type { OnShelf } from '../../server/domain/holds/notices/on-shelf.ts'
import type { OpenHold } from '../../server/domain/holds/notices/open-holds.ts'
import type { Visit } from '../../server/domain/notices/message.ts'
import { urls } from '../../server/urls/urls.ts'
import type { MailContents } from './kind.ts'
import type { MailWords } from './text/ja.ts'
import { type TitleWithNote, titleLines } from './title-list.ts'
import { visitOf } from './visit.ts'

interface TitleWords {
  subject: string
  lead: string
  ask: string
  /** Stands before the address of the page in the text part. */
  pageLabel: string
}

/** A mail about some titles: a sentence, the titles, a hint and a page. Its template is `title-message`. */
export function titleMessage(
  { subject, lead, ask, pageLabel }: TitleWords,
  mail: MailWords,
  titles: TitleWithNote[],
  page: string,
): MailContents {
  const lines: MailContents['lines'] = (list) => [
    ...[lead, ...titleLines(list, mail), ''],
    ...[ask, '', pageLabel, list.page],
  ]
  return { subject, titles, page, lines }
}

interface DatedLetter {
  letter: { at: Date }
  words: { subject: string; lead(at: string): string; notYou: string }
  mail: MailWords
}

/** A mail that has a time and no other data. Its template is `security`. */
export function datedMessage({ letter, words, mail }: DatedLetter): MailContents {
  const lead = words.lead(mail.moment(letter.at))
  return { subject: words.subject, lines: () => [lead, '', words.notYou], values: { lead } }
}

interface GuardianWords {
  subject: string
  why: string
}

/** A mail to a guardian, which names no titles (M8). Its template is `guardian`. */
export function guardianMessage(
  { subject, why }: GuardianWords,
  lead: string,
  mail: MailWords,
  branch?: Visit,
): MailContents {
  const visit = branch ? visitOf(mail, branch) : null
  const after = visit ? [mail.frame.bringCard, '', visit.branch, ...visit.lines, ''] : []
  return { subject, lines: () => [lead, '', ...after, why], values: { lead, visit } }
}

/** The pickup branch of an open hold, with its pickup place. */
export const pickupNote = (label: string, { branch, place }: OpenHold, mail: MailWords) =>
  mail.fact(label, [branch, place].flatMap((name) => (name ? mail.pick(name) : [])).join(' '))

interface ShelfLetter {
  letter: { branch: Visit | null; holds: OnShelf[] }
  words: Record<'subject' | 'branch' | 'lastDay' | 'textLead' | 'pageLabel', string>
  mail: MailWords
  baseUrl: string
}

/** A mail about holds on the hold shelf. Its template is `hold-ready`. */
export function shelfMessage({ letter, words, mail, baseUrl }: ShelfLetter): MailContents {
  const { frame } = mail
  const [first = null] = letter.holds.flatMap(({ lastDay }) => lastDay ?? []).sort()
  // The last pickup day is stated once. Only a title with another day repeats it.
  const noteOf = ({ lastDay, shelfNumber, pickup }: OnShelf) =>
    [
      shelfNumber && mail.shelf(shelfNumber),
      pickup && mail.locker(mail.pick(pickup.place), pickup.compartment, pickup.code),
      lastDay && lastDay !== first && mail.until(mail.day(lastDay)),
    ]
      .filter(Boolean)
      .join(' / ') || null
  const visit = letter.branch && visitOf(mail, letter.branch)
  const branch = visit?.branch ?? mail.askLibrary
  const lastDay = first === null ? mail.askLibrary : mail.day(first)
  const [only, ...others] = letter.holds
  const cancelling =
    only && others.length === 0 ? [frame.cancelOne, baseUrl + urls.hold(String(only.holdId))] : [frame.cancelSome]
  return {
    subject: words.subject,
    titles: letter.holds.map((hold) => ({ title: hold.title, note: noteOf(hold), holdId: hold.holdId })),
    page: urls.holds(),
    lines: (list) => [
      ...[mail.fact(words.branch, branch), mail.fact(words.lastDay, lastDay), ''],
      ...[words.textLead, ...titleLines(list, mail), '', frame.bringCard, ''],
      ...(visit ? [visit.branch, ...visit.lines, ''] : []),
      ...[...cancelling, '', words.pageLabel, list.page],
    ],
    values: { branch, lastDay, visit },
  }
}
