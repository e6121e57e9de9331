import type { TitleName } from '../../server/domain/delivery/messages/message.ts'
import { urls } from '../../server/urls/urls.ts'
import { clip } from '../parts/truncate.ts'

/** A title, and what else is said of it. */
export interface Noted {
  title: TitleName
  note: string | null
}

/** A title as a mail lists it. */
interface ListedTitle {
  name: string
  note: string | null
  url: string
}

/** Some titles of a list, how many it has beyond them, and the address of the page that has all. */
export interface TitleList {
  titles: ListedTitle[]
  more: number
  page: string
}

/** All titles of a mail. */
export interface AllTitles {
  all: Noted[]
  /** How many there are, those included that the letter does not carry. */
  total: number
  /** The address of the page that has them. */
  page: string
}

/** The first `shown` titles, with at most so many bytes of each name and each note; a volume is always there. */
export function listTitles({ all, total, page }: AllTitles, shown: number, bytes: number, baseUrl: string): TitleList {
  const titles = all.slice(0, shown).map(({ title, note }) => {
    const name = clip(oneLine(title.title), bytes)
    const volume = title.volume && clip(oneLine(title.volume), 30)
    return {
      name: volume ? `${name} ${volume}` : name,
      note: note && clip(oneLine(note), bytes),
      url: baseUrl + urls.title(String(title.id)),
    }
  })
  return { titles, more: total - titles.length, page }
}

const turning = /[\u202a-\u202e\u2066-\u2069]/g

/** What breaks a line or turns its direction in a record would write lines of the mail's own. */
export const oneLine = (text: string) =>
  text
    .replaceAll(turning, '')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
