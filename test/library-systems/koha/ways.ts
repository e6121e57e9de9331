import { holdOperations } from './hold-ways.ts'
import { writer } from './json.ts'
import { type FakeRequest, type Operation, type Reply, replies, type World } from './replies.ts'

/** The collation of Koha's database. */
const isSame = (one: string, other: string) => one.toLowerCase() === other.trim().toLowerCase()

/** Koha's operations, by method and path template of the contract. */
export function operations(world: World): Record<string, Operation> {
  const { state, traps, now } = world
  const write = writer(state, traps, now)
  const { error, notFound, checkoutOf, patronOf, itemOf, isPickupFor, isPickupForItem } = replies(world)

  function renew({ id }: FakeRequest): Reply {
    const checkout = checkoutOf(id)
    if (!checkout) return notFound('Checkout')
    const item = state.items.find(({ item_id }) => item_id === checkout.item_id)
    const isWanted = state.holds.some((hold) => hold.biblio_id === item?.biblio_id && !hold.suspended)
    const code =
      checkout.refuse ?? (isWanted ? 'on_reserve' : checkout.renewals >= state.rules.renewals ? 'too_many' : null)
    if (code) return error(403, `Renewal not authorized (${code})`, traps.codesInText ? undefined : code)
    checkout.renewals++
    checkout.due = new Date(Date.parse(checkout.due) + state.rules.loanDays * 86_400_000).toISOString().slice(0, 10)
    return { status: 201, body: write.checkout(checkout, new Set()) }
  }

  function validate({ body }: FakeRequest): Reply {
    const { identifier = '', userid = '', password } = body as Record<string, string>
    const name = identifier || userid
    // Koha looks for a user name before it looks for a card.
    const patron =
      state.patrons.find((one) => isSame(one.userid, name) && one.password === password) ??
      state.patrons.find((one) => identifier && isSame(one.cardnumber, name) && one.password === password)
    if (!patron) return error(400, 'Validation failed')
    // For an expired password, Koha looks for a patron without a card number.
    if (patron.passwordIsExpired && state.cardless === null) {
      return { status: 500, body: { errors: [{ message: 'Internal Server Error.', path: '/' }], status: 500 } }
    }
    if (patron.passwordIsExpired) {
      return { status: 201, body: { cardnumber: null, patron_id: state.cardless, userid: null } }
    }
    const { cardnumber, patron_id } = patron
    return traps.login204 ? { status: 204 } : { status: 201, body: { cardnumber, patron_id, userid: patron.userid } }
  }

  function pickups(biblio_id: number, { query }: FakeRequest): Reply {
    if (!state.biblios.some((one) => one.biblio_id === biblio_id)) return notFound('Bibliographic record')
    return pickupsWhere((id) => isPickupFor(biblio_id, id), query)
  }

  function itemPickups({ id, query }: FakeRequest): Reply {
    const item = itemOf(id)
    return item ? pickupsWhere((library) => isPickupForItem(item, library), query) : notFound('Item')
  }

  function pickupsWhere(isOffered: (id: string) => boolean, query: URLSearchParams): Reply {
    if (!patronOf(Number(query.get('patron_id')))) return error(400, 'patron_id not found')
    const places = state.libraries.filter(
      ({ pickup, library_id }) => pickup && (traps.overrideList || isOffered(library_id)),
    )
    return {
      status: 200,
      rows: places.map(({ library_id, name }) => ({
        library_id,
        name,
        pickup_location: true,
        ...(traps.overrideList && { needs_override: !isOffered(library_id) }),
      })),
    }
  }

  return {
    'POST /auth/password/validation': validate,
    'GET /patrons': () => ({ status: 200, rows: state.patrons.map(write.patron) }),
    'GET /patrons/{patron_id}': ({ id }) => {
      const patron = patronOf(id)
      return patron ? { status: 200, body: write.patron(patron) } : notFound('Patron')
    },
    'GET /patrons/{patron_id}/account': ({ id }) => {
      const patron = patronOf(id)
      return patron ? { status: 200, body: accountOf(patron.balance) } : notFound('Patron')
    },
    ...holdOperations(world),
    'GET /checkouts': ({ embed }) => ({ status: 200, rows: state.checkouts.map((one) => write.checkout(one, embed)) }),
    'GET /checkouts/{checkout_id}': ({ id, embed }) => {
      const checkout = checkoutOf(id)
      return checkout ? { status: 200, body: write.checkout(checkout, embed) } : notFound('Checkout')
    },
    'POST /checkouts/{checkout_id}/renewal': renew,
    'GET /items': ({ embed }) => ({ status: 200, rows: state.items.map((item) => write.item(item, embed)) }),
    'GET /biblios/{biblio_id}/pickup_locations': (asked) => pickups(asked.id, asked),
    'GET /items/{item_id}/pickup_locations': itemPickups,
    'GET /libraries': () => ({
      status: 200,
      rows: state.libraries.map(({ library_id, name, pickup }) => ({ library_id, name, pickup_location: pickup })),
    }),
  }
}

/** An account with one charge of this amount. Below 0, it is a credit. */
function accountOf(balance: number) {
  const line = { account_line_id: 1, amount: balance, amount_outstanding: balance, debit_type: 'OVERDUE' }
  const lines = balance > 0 ? [{ ...line, date: '2026-11-10T10:00:00+09:00', description: '三四郎 2026-11-10' }] : []
  return { balance, outstanding_debits: { total: Math.max(0, balance), lines } }
}
