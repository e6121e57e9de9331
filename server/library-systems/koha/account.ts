import {
  type Account,
  type Cardholder,
  type Charges,
  LibrarySystemAccessDenied,
  LibrarySystemUnreachable,
  type RequestContext,
  SystemRefused,
} from '../../domain/library-system/port.ts'
import { isAboveLimit, toCharges } from '../charges.ts'
import {
  type Checkout,
  chargesShape,
  checkoutShape,
  type Hold,
  holdShape,
  type Item,
  type Patron,
  parseAs,
  patronShape,
} from './client/response-schemas.ts'
import { parseDay } from './dates.ts'
import { holdEmbed, toHold } from './holds.ts'
import { type KohaParts, parseId } from './koha.ts'
import { checkoutEmbed, toLoan } from './loans.ts'

/**
 * Reads an account with three requests at once, or four when charges count. A Koha that cannot embed items costs one
 * more request for each 300 of them.
 */
export async function readAccount(
  koha: KohaParts,
  { key, cardNumber }: Cardholder,
  call: RequestContext,
): Promise<Account | null> {
  const { settings, list } = koha
  if (parseId(key) === null) return null
  const mine = { patron_id: key }
  const isMine = (one: Hold | Checkout) => String(one.patron_id) === key
  const [patron, holds, checkouts, owed] = await Promise.all([
    readPatron(koha, key, call),
    list('/holds', holdShape, call, mine, holdEmbed),
    list('/checkouts', checkoutShape, call, mine, checkoutEmbed),
    settings.debtLimit === null ? null : readCharges(koha, key, call),
  ])
  const [myHolds, myCheckouts] = [holds.filter(isMine), checkouts.filter(isMine)]
  if (!patron) {
    if (myHolds.length + myCheckouts.length === 0) return null
    // The patron has holds or loans, so it exists. The API key lacks access to the patrons of some branches.
    throw new LibrarySystemAccessDenied('a permission is missing (its API key does not see this patron)')
  }
  const itemOf = await itemsOf(koha, [...myHolds, ...myCheckouts], call)
  const isInDebt = isAboveLimit(owed, settings.debtLimit)
  return {
    cardNumber: patron.cardnumber ?? cardNumber,
    name: [patron.surname, patron.firstname].filter(Boolean).join(' '),
    expiresOn: parseDay(patron.expiry_date),
    homeBranch: patron.library_id,
    barred: isBlocked(patron) ? blockFor('BARRED') : isInDebt ? blockFor('DEBT') : null,
    holds: distinct(myHolds.map((hold) => toHold(hold, itemOf(hold), settings))),
    loans: distinct(myCheckouts.map((checkout) => toLoan(checkout, itemOf(checkout)))),
    charges: settings.without.includes('charges') ? null : owed,
    messages: patron.opac_notes ? [patron.opac_notes] : [],
  }
}

const blockFor = (reason: 'BARRED' | 'DEBT') => ({ reason, words: '', until: null })

/** Applies the checks by which Koha refuses holds. An expired card is reported by its expiry date instead. */
function isBlocked(patron: Patron): boolean {
  const { restricted, patron_card_lost, incorrect_address, expired, expiry_date } = patron
  return Boolean(restricted || patron_card_lost || incorrect_address || (expired && expiry_date === null))
}

async function readPatron({ client }: KohaParts, key: string, call: RequestContext): Promise<Patron | null> {
  try {
    const { body } = await client.read(`/patrons/${key}`, call)
    const patron = parseAs(patronShape, body)
    if (String(patron.patron_id) !== key) throw new LibrarySystemUnreachable('it answers for another patron')
    return patron
  } catch (error) {
    if (error instanceof SystemRefused && error.refused.reason === 'NOT_FOUND') return null
    throw error
  }
}

/** Returns the copies of holds and loans: those that were embedded, and the others by further requests. */
async function itemsOf({ itemsBy }: KohaParts, of: (Hold | Checkout)[], call: RequestContext) {
  const missing = new Set(of.flatMap(({ item, item_id }) => (item || item_id === null ? [] : [item_id])))
  const itemsById = new Map<number, Item>()
  if (missing.size > 0)
    for (const item of await itemsBy('item_id', [...missing], call)) itemsById.set(item.item_id, item)
  return ({ item, item_id }: Hold | Checkout) => item ?? (item_id === null ? null : (itemsById.get(item_id) ?? null))
}

/** Removes duplicates. Pages overlap when a row changes between two of them. */
function distinct<T extends { id: string }>(rows: T[]): T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

/** Reads what a patron owes. Credits reduce the total, which Koha then reports below the sum of the charges. */
async function readCharges({ client }: KohaParts, key: string, call: RequestContext): Promise<Charges> {
  const { body } = await client.read(`/patrons/${key}/account`, call).catch((error) => {
    // A patron who was deleted has no account either.
    if (error instanceof SystemRefused && error.refused.reason === 'NOT_FOUND') return { body: { balance: 0 } }
    throw error
  })
  const { balance, outstanding_debits } = parseAs(chargesShape, body)
  const lines = (outstanding_debits?.lines ?? []).map(({ amount_outstanding, description, date }) => ({
    words: description ?? '',
    amount: Math.round(amount_outstanding),
    on: parseDay(date),
  }))
  return toCharges(Math.round(balance), lines)
}
