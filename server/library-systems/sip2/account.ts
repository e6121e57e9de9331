import type { Account, Cardholder, RequestContext } from '../../domain/library-system/port.ts'
import { fieldValue, type Message } from '../../sip2-codec/message.ts'
import { parseAmount, readCharges } from './charges.ts'
import type { PatronList, Sip2Client } from './connection/exchange.ts'
import { parseDueDate } from './dates.ts'
import { holdOf, loanOf, splitHolds } from './holds-and-loans.ts'
import { readItems } from './items.ts'
import { type EntryFormat, type ListEntry, parseEntry, withDistinctIds } from './list-entries.ts'
import { checkOwner, parseCount, readList } from './lists.ts'
import { plainText } from './plain-text.ts'
import { screenMessages } from './refusals.ts'
import type { VendorProfile } from './vendor-profiles.ts'

/** Greetings that systems send to every patron. */
const greeting = /^(ok|patron status is ok|greetings from koha|welcome)[.!]?$/i

/** Returns the texts that an answer about a patron shows, without greetings. */
function patronTexts(answer: Message<'64'>, { messageSeparator }: VendorProfile): string[] {
  return screenMessages(answer)
    .flatMap((text) => (messageSeparator ? text.split(messageSeparator) : text))
    .map((text) => text.trim())
    .filter((text) => text !== '' && !greeting.test(text))
}

/** Returns the messages of the library's staff among these texts. */
function staffMessages(texts: string[], { accountMessages }: VendorProfile): string[] {
  return texts.filter((text) => !accountMessages?.test(text))
}

/** A text about a barred patron whose card has expired, from systems that send no date. */
const expiredCard = /\bpatron expired\b|\b(card|account|membership)\b.{0,20}\bexpired\b|有効期限/i

const saysCardExpired = (texts: string[]) => texts.some((text) => expiredCard.test(text))

/**
 * Reads an account with one 63 for the patron and the loans, and one for each list of holds that is not empty. Further
 * pages cost one more each. Each copy with missing data costs a 17, up to the configured limit.
 */
export async function readAccount(
  asking: Sip2Client,
  { cardNumber }: Cardholder,
  call: RequestContext,
): Promise<Account | null> {
  const first = await asking.patronInformation(cardNumber, call, { list: 'AU' })
  const { message: answer } = first
  if (!isValidPatron(answer)) return null
  checkOwner(first, cardNumber)
  const { manner, settings } = asking
  const [entries, charges] = await Promise.all([
    entriesOf(asking, cardNumber, answer, call),
    readCharges(asking, cardNumber, answer, call),
  ])
  const { ready, queued } = splitHolds(entries, asking)
  const facts = await readItems(asking, entriesToComplete({ ready, queued, loans: entries.loans }, asking), call)
  const screen = patronTexts(answer, manner)
  const words = plainText(screen.join(' '))
  const status = answer.fixed.patronStatus
  // Flags 3 and 4 deny holds or report a lost card. Flags 10 and 11 report excessive fines or fees as the reason.
  const isBarred = status[3] === 'Y' || status[4] === 'Y'
  const isInDebt = status[4] !== 'Y' && (status[10] === 'Y' || status[11] === 'Y')
  const reason = isBarred && saysCardExpired(screen) ? 'CARD_EXPIRED' : isBarred && !isInDebt ? 'BARRED' : 'DEBT'
  return {
    cardNumber,
    name: plainText(fieldValue(answer, 'AE') ?? ''),
    expiresOn: manner.expires ? parseDueDate(fieldValue(answer, manner.expires) ?? '', manner.dayOrder) : null,
    homeBranch: (manner.homeBranch && fieldValue(answer, manner.homeBranch)?.trim()) || null,
    barred: isBarred || owesTooMuch(answer, settings) ? { reason, words, until: null } : null,
    holds: withDistinctIds([
      ...ready.map((entry) => holdOf(entry, 'READY', facts, asking)),
      ...queued.map((entry) => holdOf(entry, 'QUEUED', facts, asking)),
    ]),
    loans: withDistinctIds(entries.loans.map((entry) => loanOf(entry, facts, { answer, words }, asking))),
    charges,
    messages: isBarred ? [] : staffMessages(screen, manner),
  }
}

/** Some systems accept holds of patrons who owe more than the library allows, for example Koha. */
function owesTooMuch(answer: Message<'64'>, { debtLimit }: Sip2Client['settings']): boolean {
  const owed = parseAmount(fieldValue(answer, 'BV') ?? '')
  return debtLimit !== null && owed !== null && owed > debtLimit
}

/** When the answer has no BL (valid patron), a patron with a name is valid. */
function isValidPatron(answer: Message<'64'>): boolean {
  const flag = fieldValue(answer, 'BL')?.trim()
  return flag === undefined ? (fieldValue(answer, 'AE') ?? '').trim() !== '' : flag === 'Y'
}

async function entriesOf(asking: Sip2Client, cardNumber: string, answer: Message<'64'>, call: RequestContext) {
  const { charged, holds, unavailableHolds } = answer.fixed
  const read = async (
    list: PatronList,
    form: EntryFormat,
    count: number | null,
    page?: Message,
  ): Promise<ListEntry[]> => {
    if (count === 0 && !page) return []
    const texts = await readList(asking, { list, cardNumber, count, ...(page && { page }) }, call)
    return texts.map((text) => parseEntry(text, form, asking.manner.dayOrder))
  }
  const { manner } = asking
  const [loans, held, waiting] = await Promise.all([
    read('AU', manner.loans, parseCount(charged), answer),
    read('AS', manner.holdItems, parseCount(holds)),
    read('CD', manner.unavailable, parseCount(unavailableHolds)),
  ])
  return { loans, held, waiting, countsWaiting: parseCount(unavailableHolds) !== null }
}

interface Entries {
  ready: ListEntry[]
  queued: ListEntry[]
  loans: ListEntry[]
}

/**
 * Selects the copies that need a 17: a loan without a due date, a ready hold without its last day, or an entry whose
 * record or title the operator wants.
 */
function entriesToComplete({ ready, queued, loans }: Entries, { settings, manner }: Sip2Client): ListEntry[] {
  const { record, titles } = settings
  const wants = (entry: ListEntry) => entry.record === null && (record !== null || (titles && entry.words === ''))
  const isUndated = ({ until }: ListEntry) => until === null
  return [
    ...ready.filter((entry) => (manner.tellsShelfDay && isUndated(entry)) || wants(entry)),
    ...loans.filter((entry) => isUndated(entry) || wants(entry)),
    ...queued.filter(wants),
  ]
}
