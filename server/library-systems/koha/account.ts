import {
  type Account,
  type Call,
  type Cardholder,
  NotAllowed,
  SystemRefused,
  Unreachable,
} from '../../domain/library-system/port.ts'
import {
  balanceShape,
  type Checkout,
  checkoutShape,
  type Hold,
  holdShape,
  type Item,
  type Patron,
  patronShape,
  shaped,
} from './client/response-schemas.ts'
import { dayOf } from './dates.ts'
import { holdEmbed, toHold } from './holds.ts'
import { type Koha, numberOf } from './koha.ts'
import { checkoutEmbed, toLoan } from './loans.ts'

/**
 * Reads an account with three requests at once, or four when charges count. A Koha that cannot embed items costs one
 * more request for each 300 of them.
 */
export async function account(koha: Koha, { key, cardNumber }: Cardholder, call: Call): Promise<Account | null> {
  const { settings, list } = koha
  if (numberOf(key) === null) return null
  const mine = { patron_id: key }
  const isMine = (one: Hold | Checkout) => String(one.patron_id) === key
  const [patron, holds, checkouts, owed] = await Promise.all([
    readPatron(koha, key, call),
    list('/holds', holdShape, call, mine, holdEmbed),
    list('/checkouts', checkoutShape, call, mine, checkoutEmbed),
    settings.debtLimit === null ? null : readBalance(koha, key, call),
  ])
  const [myHolds, myCheckouts] = [holds.filter(isMine), checkouts.filter(isMine)]
  if (!patron) {
    if (myHolds.length + myCheckouts.length === 0) return null
    // The patron has holds or loans, so it exists. The API key lacks access to the patrons of some branches.
    throw new NotAllowed('a permission is missing (its API key does not see this patron)')
  }
  const itemOf = await itemsOf(koha, [...myHolds, ...myCheckouts], call)
  const isInDebt = owed !== null && settings.debtLimit !== null && owed > settings.debtLimit
  return {
    cardNumber: patron.cardnumber ?? cardNumber,
    name: [patron.surname, patron.firstname].filter(Boolean).join(' '),
    expiresOn: dayOf(patron.expiry_date),
    homeBranch: patron.library_id,
    barred: isBarred(patron) ? barredFor('BARRED') : isInDebt ? barredFor('DEBT') : null,
    holds: distinct(myHolds.map((hold) => toHold(hold, itemOf(hold), settings))),
    loans: distinct(myCheckouts.map((checkout) => toLoan(checkout, itemOf(checkout)))),
    messages: patron.opac_notes ? [patron.opac_notes] : [],
  }
}

const barredFor = (reason: 'BARRED' | 'DEBT') => ({ reason, words: '', until: null })

/** Applies the checks by which Koha refuses holds. An expired card is reported by its expiry date instead. */
function isBarred(patron: Patron): boolean {
  const { restricted, patron_card_lost, incorrect_address, expired, expiry_date } = patron
  return Boolean(restricted || patron_card_lost || incorrect_address || (expired && expiry_date === null))
}

async function readPatron({ client }: Koha, key: string, call: Call): Promise<Patron | null> {
  try {
    const { body } = await client.read(`/patrons/${key}`, call)
    const patron = shaped(patronShape, body)
    if (String(patron.patron_id) !== key) throw new Unreachable('it answers for another patron')
    return patron
  } catch (error) {
    if (error instanceof SystemRefused && error.refused.reason === 'NOT_FOUND') return null
    throw error
  }
}

async function readBalance({ client }: Koha, key: string, call: Call): Promise<number | null> {
  const { body } = await client.read(`/patrons/${key}/account`, call).catch((error) => {
    // A patron who was deleted has no account either.
    if (error instanceof SystemRefused && error.refused.reason === 'NOT_FOUND') return { body: { balance: 0 } }
    throw error
  })
  return shaped(balanceShape, body).balance
}

/** Returns the copies of holds and loans: those that were embedded, and the others by further requests. */
async function itemsOf({ itemsBy }: Koha, of: (Hold | Checkout)[], call: Call) {
  const missing = new Set(of.flatMap(({ item, item_id }) => (item || item_id === null ? [] : [item_id])))
  const asked = new Map<number, Item>()
  if (missing.size > 0) for (const item of await itemsBy('item_id', [...missing], call)) asked.set(item.item_id, item)
  return ({ item, item_id }: Hold | Checkout) => item ?? (item_id === null ? null : (asked.get(item_id) ?? null))
}

/** Removes duplicates. Pages overlap when a row changes between two of them. */
function distinct<T extends { id: string }>(rows: T[]): T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
