import { type Call, Unreachable } from '../../domain/library-system/port.ts'
import { type Message, textsOf } from '../../sip2-codec/message.ts'
import type { Asking, List } from './connection/exchange.ts'
import { cardIn, checkCard } from './connection/patron.ts'

// No patron has that many entries.
const mostEntries = 20_000

/** Throws `Unreachable` when the answer is about another card, because an account is shown only to its owner. */
export function checkOwner(answered: Parameters<typeof checkCard>[0], card: string): void {
  const said = cardIn(answered.message)
  if (said !== '' && said !== card.replace(/^[A-Z]{2,5}:/, '')) throw new Unreachable('it answered about another card')
  if (said === '') checkCard(answered, card)
}

/** Parses four digits. Null when the field is blank, which means that the server does not count. */
export function numberIn(text: string): number | null {
  return /^\d{4}$/.test(text) ? Number(text) : null
}

export interface Listing {
  list: List
  cardNumber: string
  /** The number of entries. Null when the server does not report it. */
  count: number | null
  /** The first page, when it was already read. */
  page?: Message
}

// The largest count of four digits. There may be more entries.
const mostCounted = 9_999
const mostPages = 200

/** Reads a whole list. When fewer entries arrive than were counted, the rest is read page by page. */
export async function listOf(
  asking: Asking,
  { list, cardNumber, count, page }: Listing,
  call: Call,
): Promise<string[]> {
  const ask = async (range: { from?: number; to?: number } = {}) => {
    const answered = await asking.patronInformation(cardNumber, call, { list, ...range })
    checkOwner(answered, cardNumber)
    return answered.message
  }
  const entriesOf = (answer: Message) => textsOf(answer, list).filter((text) => text.trim() !== '')
  const found = entriesOf(page ?? (await ask()))
  const isMore = () => count !== null && (found.length < count || count === mostCounted)
  for (let pages = 1; found.length > 0 && isMore() && pages < mostPages; pages++) {
    const to = Math.max(count ?? 0, found.length + mostCounted)
    const more = entriesOf(await ask({ from: found.length + 1, to: Math.min(to, 99_999) }))
    // A server without paging sends the first entries again.
    if (more.length === 0 || found.slice(0, more.length).every((text, n) => text === more[n])) break
    found.push(...more)
  }
  if (found.length > mostEntries) throw new Unreachable('its list is too long')
  return found
}
