import { LibrarySystemUnreachable, type RequestContext } from '../../domain/library-system/port.ts'
import { fieldValues, type Message } from '../../sip2-codec/message.ts'
import type { PatronList, Sip2Client } from './connection/exchange.ts'
import { cardNumberOf, checkCard } from './connection/patron.ts'

// No patron has that many entries.
const maxEntries = 20_000

/** Throws `Unreachable` when the answer is about another card, because an account is shown only to its owner. */
export function checkOwner(answered: Parameters<typeof checkCard>[0], card: string): void {
  const cardNumber = cardNumberOf(answered.message)
  if (cardNumber !== '' && cardNumber !== card.replace(/^[A-Z]{2,5}:/, ''))
    throw new LibrarySystemUnreachable('it answered about another card')
  if (cardNumber === '') checkCard(answered, card)
}

/** Parses four digits. Null when the field is blank, which means that the server does not count. */
export function parseCount(text: string): number | null {
  return /^\d{4}$/.test(text) ? Number(text) : null
}

export interface ListRequest {
  list: PatronList
  cardNumber: string
  /** The number of entries. Null when the server does not report it. */
  count: number | null
  /** The first page, when it was already read. */
  page?: Message
}

// The largest count of four digits. There may be more entries.
const maxCount = 9_999
const maxPages = 200

/** Reads a whole list. When fewer entries arrive than were counted, the rest is read page by page. */
export async function readList(
  asking: Sip2Client,
  { list, cardNumber, count, page }: ListRequest,
  call: RequestContext,
): Promise<string[]> {
  const ask = async (range: { from?: number; to?: number } = {}) => {
    const answered = await asking.patronInformation(cardNumber, call, { list, ...range })
    checkOwner(answered, cardNumber)
    return answered.message
  }
  const entriesOf = (answer: Message) => {
    const all = fieldValues(answer, list)
    const named = all.filter((text) => text.trim() !== '')
    // A counted hold of a record without copies has an empty entry, for example in Koha.
    return count !== null && named.length < count && all.length <= count ? all : named
  }
  const found = entriesOf(page ?? (await ask()))
  const isMore = () => count !== null && (found.length < count || count === maxCount)
  for (let pages = 1; found.length > 0 && isMore() && pages < maxPages; pages++) {
    const to = Math.max(count ?? 0, found.length + maxCount)
    const more = entriesOf(await ask({ from: found.length + 1, to: Math.min(to, 99_999) }))
    // A server without paging sends the first entries again.
    if (more.length === 0 || found.slice(0, more.length).every((text, n) => text === more[n])) break
    found.push(...more)
  }
  if (found.length > maxEntries) throw new LibrarySystemUnreachable('its list is too long')
  return found
}
