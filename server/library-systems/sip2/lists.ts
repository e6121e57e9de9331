import { type Call, Unreachable } from '../../domain/library-system/port.ts'
import { type Message, textsOf } from '../../sip2-codec/message.ts'
import type { Asking, List } from './connection/exchange.ts'
import { cardIn, checkCard } from './connection/patron.ts'

/** More entries than anybody has. */
const mostEntries = 20_000

/** An account is shown to its owner alone: the card in the answer has to be the one that was asked for. */
export function checkOwner(answered: Parameters<typeof checkCard>[0], card: string): void {
  const said = cardIn(answered.message)
  if (said !== '' && said !== card.replace(/^[A-Z]{2,5}:/, '')) throw new Unreachable('it answered about another card')
  if (said === '') checkCard(answered, card)
}

/** Four digits; null: blanks, it does not count. */
export function numberIn(text: string): number | null {
  return /^\d{4}$/.test(text) ? Number(text) : null
}

export interface Listing {
  list: List
  cardNumber: string
  /** As many there are; null: it does not say. */
  count: number | null
  /** The first page, where it came along. */
  page?: Message
}

/** Counts end here; there may be more. */
const mostCounted = 9_999
const mostPages = 200

/** All of a list; where less came than were counted it comes in pages. */
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
    // Where pages are not known, the beginning comes once more.
    if (more.length === 0 || found.slice(0, more.length).every((text, n) => text === more[n])) break
    found.push(...more)
  }
  if (found.length > mostEntries) throw new Unreachable('its list is longer than anybody’s')
  return found
}
