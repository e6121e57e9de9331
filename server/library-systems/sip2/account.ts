import type { Account, Call, Cardholder } from '../../domain/library-system/port.ts'
import { type Message, textOf } from '../../sip2-codec/message.ts'
import type { Asking, List } from './connection/exchange.ts'
import { dayIn } from './dates.ts'
import { holdOf, loanOf, splitHolds } from './holds-and-loans.ts'
import { askItems } from './items.ts'
import { apart, type Entry, type EntryForm, entryOf } from './list-entries.ts'
import { checkOwner, listOf, numberIn } from './lists.ts'
import { plain } from './plain-text.ts'
import { screenOf, withoutGreetings } from './refusals.ts'

/**
 * Reads an account with one 63 for the patron and the loans, and one for each list of holds that is not empty. Further
 * pages cost one more each. Each copy with missing data costs a 17, up to the configured limit.
 */
export async function accountOf(asking: Asking, { cardNumber }: Cardholder, call: Call): Promise<Account | null> {
  const first = await asking.patronInformation(cardNumber, call, { list: 'AU' })
  const { message: answer } = first
  if (!isKnown(answer)) return null
  checkOwner(first, cardNumber)
  const { manner, settings } = asking
  const entries = await entriesOf(asking, cardNumber, answer, call)
  const { ready, queued } = splitHolds(entries, asking)
  const facts = await askItems(asking, wanting([...ready, ...queued], entries.loans, settings), call)
  const screen = withoutGreetings(screenOf(answer))
  const words = plain(screen.join(' '))
  const status = answer.fixed.patronStatus
  // Flags 3 and 4 deny holds or report a lost card. Flags 10 and 11 report excessive fines or fees as the reason.
  const isBarred = status[3] === 'Y' || status[4] === 'Y'
  const isInDebt = status[4] !== 'Y' && (status[10] === 'Y' || status[11] === 'Y')
  return {
    cardNumber,
    name: plain(textOf(answer, 'AE') ?? ''),
    expiresOn: manner.expires ? dayIn(textOf(answer, manner.expires) ?? '', manner.dayOrder) : null,
    homeBranch: (manner.homeBranch && textOf(answer, manner.homeBranch)?.trim()) || null,
    barred: isBarred ? { reason: isInDebt ? 'DEBT' : 'BARRED', words, until: null } : null,
    holds: apart([
      ...ready.map((entry) => holdOf(entry, 'READY', facts, asking)),
      ...queued.map((entry) => holdOf(entry, 'QUEUED', facts, asking)),
    ]),
    loans: apart(entries.loans.map((entry) => loanOf(entry, facts, { answer, words }, asking))),
    messages: isBarred ? [] : screen,
  }
}

/** When the answer has no BL (valid patron), a patron with a name is valid. */
function isKnown(answer: Message<'64'>): boolean {
  const said = textOf(answer, 'BL')?.trim()
  return said === undefined ? (textOf(answer, 'AE') ?? '').trim() !== '' : said === 'Y'
}

async function entriesOf(asking: Asking, cardNumber: string, answer: Message<'64'>, call: Call) {
  const { charged, holds, unavailableHolds } = answer.fixed
  const read = async (list: List, form: EntryForm, count: number | null, page?: Message): Promise<Entry[]> => {
    if (count === 0 && !page) return []
    const texts = await listOf(asking, { list, cardNumber, count, ...(page && { page }) }, call)
    return texts.map((text) => entryOf(text, form, asking.manner.dayOrder))
  }
  const { manner } = asking
  const [loans, held, waiting] = await Promise.all([
    read('AU', manner.loans, numberIn(charged), answer),
    read('AS', manner.holdItems, numberIn(holds)),
    read('CD', manner.unavailable, numberIn(unavailableHolds)),
  ])
  return { loans, held, waiting, countsWaiting: numberIn(unavailableHolds) !== null }
}

/**
 * Selects the copies that need a 17: a loan without a due date, or an entry whose record or title the operator wants.
 */
function wanting(holds: Entry[], loans: Entry[], { record, titles }: Asking['settings']): Entry[] {
  const wants = (entry: Entry) => entry.record === null && (record !== null || (titles && entry.words === ''))
  return [...loans.filter((entry) => entry.until === null || wants(entry)), ...holds.filter(wants)]
}
