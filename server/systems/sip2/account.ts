import {
  type Account,
  type Call,
  type Cardholder,
  type SystemHold,
  type SystemLoan,
  Unreachable,
} from '../../domain/library-system/port.ts'
import { type Message, textOf, textsOf } from '../../sip2/codec/message.ts'
import type { Asking, List } from './asking.ts'
import { dayIn } from './days.ts'
import { apart, type Entry, entryOf, fieldsOf, idOf } from './entries.ts'
import { askItems, type ItemFacts, itemKey } from './items.ts'
import { screenOf } from './refusals.ts'
import { cardIn, checkCard } from './sign-in.ts'
import { plain } from './words.ts'

/** More entries than anybody has. */
const mostEntries = 20_000

/**
 * One question for the patron with the loans, one more for each list of holds that is not empty, more pages where a list
 * comes in pages, and a 17 for each copy of which something needed is missing, as many as the settings allow.
 */
export async function accountOf(asking: Asking, { cardNumber }: Cardholder, call: Call): Promise<Account | null> {
  const first = await asking.patronInformation(cardNumber, call, { list: 'AU' })
  const { message: answer } = first
  if ((textOf(answer, 'BL') ?? (textOf(answer, 'AE')?.trim() ? 'Y' : 'N')).trim() !== 'Y') return null
  checkOwner(first, cardNumber)
  const { charged, holds, unavailableHolds } = answer.fixed
  const listOf = async (list: List, count: string, page?: Message) =>
    all(asking, { list, cardNumber, count: numberIn(count), ...(page && { page }) }, call)
  const [loans, held, waiting] = await Promise.all([
    listOf('AU', charged, answer),
    numberIn(holds) === 0 ? [] : listOf('AS', holds),
    numberIn(unavailableHolds) === 0 ? [] : listOf('CD', unavailableHolds),
  ])
  const { manner } = asking
  const read = (texts: string[], form: Parameters<typeof entryOf>[1]) =>
    texts.map((text) => entryOf(text, form, manner.dayOrder))
  const known = {
    loans: read(loans, manner.loans),
    held: read(held, manner.holdItems),
    waiting: read(waiting, manner.unavailable),
  }
  const { ready, queued } = split(known, asking)
  const facts = await askItems(
    asking,
    [...known.loans.filter(({ until }) => until === null), ...needing(asking, [...known.loans, ...ready, ...queued])],
    call,
  )
  const screen = screenOf(answer)
  return {
    cardNumber: cardIn(answer) || cardNumber,
    name: plain(textOf(answer, 'AE') ?? ''),
    expiresOn: manner.expires ? dayIn(textOf(answer, manner.expires) ?? '', manner.dayOrder) : null,
    homeBranch: (manner.homeBranch && textOf(answer, manner.homeBranch)?.trim()) || null,
    barred: isBarred(answer) ? { words: plain(screen.join(' ')), until: null } : null,
    holds: apart([
      ...ready.map((entry) => holdOf(entry, 'READY', facts, asking)),
      ...queued.map((entry) => holdOf(entry, 'QUEUED', facts, asking)),
    ]),
    loans: apart(known.loans.map((entry) => loanOf(entry, facts, answer, asking))),
    messages: screen,
  }
}

/** An account is shown to its owner alone: the card in the answer has to be the one that was asked for. */
function checkOwner(answered: Parameters<typeof checkCard>[0], card: string): void {
  const said = cardIn(answered.message)
  if (said !== '' && said !== card.replace(/^[A-Z]{2,5}:/, '')) throw new Unreachable('it answered about another card')
  if (said === '') checkCard(answered, card)
}

const isBarred = ({ fixed }: Message<'64'>) => fixed.patronStatus[3] === 'Y' || fixed.patronStatus[4] === 'Y'

/** Four digits; null: blanks, it does not count. */
function numberIn(text: string): number | null {
  return /^\d{4}$/.test(text) ? Number(text) : null
}

interface Listing {
  list: List
  cardNumber: string
  /** As many there are; null: it does not say. */
  count: number | null
  /** The first page, where it came along. */
  page?: Message
}

/** Counts end here; there may be more. */
const mostCounted = 9_999

/** All of a list. Where less came than were counted it comes in pages, of which the first one shows the size. */
async function all(asking: Asking, { list, cardNumber, count, page }: Listing, call: Call): Promise<string[]> {
  const ask = async (range: { from?: number; to?: number } = {}) => {
    const answered = await asking.patronInformation(cardNumber, call, { list, ...range })
    checkOwner(answered, cardNumber)
    return answered.message
  }
  const entriesOf = (answer: Message) => textsOf(answer, list).filter((text) => text.trim() !== '')
  const found = entriesOf(page ?? (await ask()))
  const size = found.length
  if (count === null || size === 0 || size >= count) return checked(found)
  const starts = Array.from({ length: Math.ceil(count / size) - 1 }, (_, n) => (n + 1) * size + 1)
  const pages = await Promise.all(starts.map((from) => ask({ from, to: from + size - 1 }).then(entriesOf)))
  // Where pages are not known, each brings the beginning once more.
  if (pages.length > 0 && pages[0]?.length === size && pages[0].every((text, n) => text === found[n]))
    return checked(found)
  found.push(...pages.flat())
  while (count === mostCounted && found.length < mostEntries) {
    const more = entriesOf(await ask({ from: found.length + 1, to: found.length + size }))
    found.push(...more)
    if (more.length < size) break
  }
  return checked(found)
}

function checked(entries: string[]): string[] {
  if (entries.length > mostEntries) throw new Unreachable('its list is longer than anybody’s')
  return entries
}

/** Which holds are ready: those that it lists as such, or of all those that are not among the unavailable. */
function split({ held, waiting }: Record<'held' | 'waiting', Entry[]>, { manner }: Asking) {
  const key = (entry: Entry) => idOf(entry, manner.holdBy)
  const [fewer, more] = manner.holdItemsAre === 'ALL' ? [waiting, held] : [held, waiting]
  const left = new Map<string, number>()
  for (const entry of fewer) left.set(key(entry), (left.get(key(entry)) ?? 0) + 1)
  const rest = more.filter((entry) => {
    const count = left.get(key(entry)) ?? 0
    if (count > 0) left.set(key(entry), count - 1)
    return count === 0
  })
  return manner.holdItemsAre === 'ALL' ? { ready: rest, queued: waiting } : { ready: held, queued: rest }
}

/** Where a field of the 18 carries the record's number, all whose record is not known. */
function needing({ settings }: Asking, entries: Entry[]): Entry[] {
  return settings.record === null ? [] : entries.filter(({ record }) => record === null)
}

function filled(entry: Entry, facts: Map<string, ItemFacts>) {
  const fact = facts.get(itemKey(entry))
  return {
    record: entry.record ?? fact?.record ?? null,
    barcode: entry.barcode,
    words: entry.words || (fact?.words ?? ''),
    until: entry.until ?? fact?.until ?? null,
  }
}

function holdOf(entry: Entry, state: 'QUEUED' | 'READY', facts: Map<string, ItemFacts>, asking: Asking): SystemHold {
  const { until, ...subject } = { ...filled(entry, facts), until: entry.until }
  const isNamed = fieldsOf(subject, asking.manner.holdBy) !== null
  const may = (what: 'cancel' | 'changePickup') => isNamed && !asking.manner.without.includes(what)
  return {
    ...subject,
    id: idOf(entry, asking.manner.holdBy),
    state,
    ...{ pickup: entry.pickup, placedAt: null, place: null },
    shelfExpiresOn: state === 'READY' ? until : null,
    suspendedUntil: null,
    ...{ changeable: may('changePickup') && state === 'QUEUED', cancellable: may('cancel') },
  }
}

function loanOf(entry: Entry, facts: Map<string, ItemFacts>, answer: Message<'64'>, { manner }: Asking): SystemLoan {
  const { until, ...subject } = filled(entry, facts)
  const denied = answer.fixed.patronStatus[1] === 'Y'
  const words = denied ? plain(screenOf(answer).join(' ')) : ''
  return {
    ...subject,
    id: idOf(entry, 'BARCODE'),
    ...{ lentAt: null, dueOn: until, renewals: 0, branch: null },
    renewalRefusal:
      denied || subject.barcode === null || manner.without.includes('renew')
        ? { reason: denied ? 'BARRED' : 'OTHER', code: '', words }
        : null,
  }
}
