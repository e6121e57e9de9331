import type { TitleName } from '../../server/domain/notices/message.ts'
import { urls } from '../../server/urls/urls.ts'
import { truncateBytes } from '../parts/truncate.ts'
import type { MailWords } from './text/ja.ts'

/** A title with a note. */
export interface TitleWithNote {
  title: TitleName
  note: string | null
  /** The id of the hold that its page can cancel. */
  holdId?: number | string
}

/** A title in the list of a mail. */
interface ListedTitle {
  name: string
  note: string | null
  url: string
  /** The page of the hold, where the patron can cancel it. Null for titles without one. */
  hold: string | null
}

/** Some titles of a list, the number of further ones, and the address of the page with all. */
export interface TitleList {
  titles: ListedTitle[]
  more: number
  page: string
}

/** All titles of a mail. */
export interface AllTitles {
  all: TitleWithNote[]
  /** The number of all titles, including those that the message does not contain. */
  total: number
  /** The address of the page that lists them. */
  page: string
}

/** The first `shown` titles, with names and notes cut to `bytes` bytes. The volume is never left out. */
export function listTitles({ all, total, page }: AllTitles, shown: number, bytes: number, baseUrl: string): TitleList {
  const titles = all.slice(0, shown).map(({ title, note, holdId }) => {
    const name = truncateBytes(singleLine(title.title), bytes)
    const volume = title.volume && truncateBytes(singleLine(title.volume), 30)
    return {
      name: volume ? `${name} ${volume}` : name,
      note: note && truncateBytes(singleLine(note), bytes),
      // A title that the catalogue lacks has no page, so that the list of all titles stands for it.
      url: title.id === null ? page : baseUrl + urls.title(String(title.id)),
      hold: holdId === undefined ? null : baseUrl + urls.hold(String(holdId)),
    }
  })
  return { titles, more: total - titles.length, page }
}

/** The line of a title in the text part. */
export const titleLine = ({ name, note }: ListedTitle, { bullet }: MailWords) =>
  `${bullet}${name}${note ? ` / ${note}` : ''}`

/** The line with the number of further titles, if there are any. */
export const moreLine = ({ more }: TitleList, mail: MailWords) => (more > 0 ? [mail.more(more)] : [])

/** The lines of a list in the text part. */
export const titleLines = (list: TitleList, mail: MailWords) => [
  ...list.titles.map((title) => titleLine(title, mail)),
  ...moreLine(list, mail),
]

const turning = /[\u202a-\u202e\u2066-\u2069]/g

/** Removes line breaks and direction controls, with which a record could forge lines of the mail. */
export const singleLine = (text: string) =>
  text
    .replaceAll(turning, '')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
