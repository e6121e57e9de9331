import { writer } from './json.ts'
import type { FakeHold, FakeState } from './state.ts'
import type { Traps } from './traps.ts'

export interface Asked {
  query: URLSearchParams
  /** Numbers in the path. */
  id: number
  body: unknown
  embed: ReadonlySet<string>
  override: ReadonlySet<string>
}
export interface Reply {
  status: number
  /** Undefined: an empty body. */
  body?: unknown
  /** Rows of a list, still to be matched and paged. */
  rows?: Record<string, unknown>[]
}

interface World {
  state: FakeState
  traps: Traps
  now: () => Date
}

type Act = (asked: Asked) => Reply

/** What a Koha does, by method and way of the contract. */
export function ways({ state, traps, now }: World): Record<string, Act> {
  const write = writer(state, traps, now)
  const error = (status: number, text: string, error_code?: string): Reply => ({
    status,
    body: { error: text, ...(error_code && { error_code }) },
  })
  const notFound = (what: string) =>
    traps.oldSentences ? error(404, `${what} not found.`) : error(404, `${what} not found`, 'not_found')
  const holdOf = (id: number) => state.holds.find(({ hold_id }) => hold_id === id)
  const checkoutOf = (id: number) => state.checkouts.find(({ checkout_id }) => checkout_id === id)
  const patronOf = (id: number) => state.patrons.find(({ patron_id }) => patron_id === id)
  const day = (days = 0) => new Date(now().getTime() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
  const isPickup = (id: string) => state.libraries.some(({ library_id, pickup }) => library_id === id && pickup)

  function patronRefusal(patron_id: number): string | null {
    const patron = patronOf(patron_id)
    if (!patron) return null
    if (patron.incorrect_address) return 'bad_address'
    if (patron.patron_card_lost) return 'card_lost'
    if (patron.balance > state.rules.debt) return 'debt_limit'
    if (patron.expiry_date !== null && patron.expiry_date < day()) return 'expired'
    if (state.holds.filter((hold) => hold.patron_id === patron_id).length >= state.rules.holds) return 'hold_limit'
    return patron.restricted ? 'restricted' : null
  }

  function titleRefusal(patron_id: number, biblio_id: number): string | null {
    const refused = state.refuse.get(biblio_id)
    if (refused) return refused
    const lent = state.checkouts.filter((one) => one.patron_id === patron_id).map(({ item_id }) => item_id)
    if (state.items.some((item) => item.biblio_id === biblio_id && lent.includes(item.item_id)))
      return 'alreadypossession'
    const held = state.holds.filter((hold) => hold.patron_id === patron_id && hold.biblio_id === biblio_id).length
    return held >= state.rules.holdsPerRecord ? 'itemAlreadyOnHold' : null
  }

  function addHold({ body }: Asked): Reply {
    const asked = body as Record<string, unknown>
    if (asked.hold_date) return error(400, 'Hold date in future not allowed', 'hold_date_in_future')
    const [patron_id, biblio_id] = [Number(asked.patron_id), Number(asked.biblio_id)]
    const pickup = String(asked.pickup_library_id)
    if (!asked.biblio_id)
      return error(400, 'At least one of biblio_id, item_id should be given', 'missing_biblio_or_item')
    if (!state.biblios.some((one) => one.biblio_id === biblio_id)) {
      return { status: 400, body: traps.oldSentences ? 'Biblio not found.' : 'Bibliographic record not found' }
    }
    if (!patronOf(patron_id)) return error(400, 'patron_id not found', 'patron_not_found')
    if (!isPickup(pickup)) {
      return error(
        400,
        'The supplied pickup location is not valid',
        traps.oldSentences ? undefined : 'invalid_pickup_location',
      )
    }
    const limit = patronRefusal(patron_id)
    if (limit && !traps.limits403) return error(409, `Hold cannot be placed. Reason: ${limit}`, limit)
    const code = limit
      ? limit === 'hold_limit'
        ? 'tooManyReserves'
        : 'notReservable'
      : titleRefusal(patron_id, biblio_id)
    if (code) return error(403, `Hold cannot be placed. Reason: ${code}`, traps.codesInText ? undefined : code)
    const hold: FakeHold = {
      hold_id: state.nextId++,
      patron_id,
      biblio_id,
      item_id: null,
      pickup_library_id: pickup,
      hold_date: day(),
      priority: 1 + state.holds.filter((one) => one.biblio_id === biblio_id && one.priority > 0).length,
      status: null,
      waiting_date: null,
      expiration_date: null,
      suspended: false,
      suspended_until: null,
      cancellationRequests: 0,
    }
    state.holds.push(hold)
    return { status: 201, body: write.hold(hold, new Set()) }
  }

  function removeHold({ id, override }: Asked): Reply {
    const hold = holdOf(id)
    if (!hold) return notFound('Hold')
    if (hold.status === 'W' && override.has('cancellation-request-flow') && !traps.noCancellationRequests) {
      hold.cancellationRequests++
      return { status: 202, body: '' }
    }
    state.holds = state.holds.filter((one) => one !== hold)
    const after = state.holds.filter((one) => one.biblio_id === hold.biblio_id && one.priority > hold.priority)
    if (hold.priority > 0) for (const one of after) one.priority--
    return { status: 204 }
  }

  function movePickup({ id, body }: Asked): Reply {
    const hold = holdOf(id)
    if (!hold) return notFound('Hold')
    // In transit is not refused by the newest code.
    const code = hold.status === 'W' ? 'hold_waiting' : hold.status === 'P' ? 'hold_in_processing' : null
    if (code) return error(409, 'Cannot change pickup location', traps.codesInText ? undefined : code)
    const { pickup_library_id } = body as { pickup_library_id: string }
    if (!isPickup(pickup_library_id)) return error(400, `The supplied pickup location is not valid`)
    hold.pickup_library_id = pickup_library_id
    return { status: 200, body: { pickup_library_id } }
  }

  function suspend({ id, body }: Asked): Reply {
    const hold = holdOf(id)
    if (!hold) return notFound('Hold')
    if (hold.status) return error(400, `Found hold cannot be suspended. Status=${hold.status}`)
    hold.suspended = true
    hold.suspended_until = (body as { end_date?: string } | undefined)?.end_date ?? null
    return { status: 201, body: { end_date: hold.suspended_until } }
  }

  function resume({ id }: Asked): Reply {
    const hold = holdOf(id)
    if (!hold) return notFound('Hold')
    hold.suspended = false
    hold.suspended_until = null
    return { status: 204 }
  }

  function renew({ id }: Asked): Reply {
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

  function validate({ body }: Asked): Reply {
    const { identifier = '', userid = '', password } = body as Record<string, string>
    const name = identifier || userid
    // A user name first, and only then a card.
    const patron =
      state.patrons.find((one) => one.userid === name && one.password === password) ??
      state.patrons.find((one) => identifier && one.cardnumber === name && one.password === password)
    if (!patron) return error(400, 'Validation failed')
    const { cardnumber, patron_id } = patron
    return traps.login204 ? { status: 204 } : { status: 201, body: { cardnumber, patron_id, userid: patron.userid } }
  }

  function pickups(biblio_id: number, { query }: Asked): Reply {
    if (!state.biblios.some((one) => one.biblio_id === biblio_id)) return notFound('Bibliographic record')
    if (!patronOf(Number(query.get('patron_id')))) return error(400, 'patron_id not found')
    // Other branches' patrons may not collect in the south, so that there is something to override.
    const isOffered = (id: string) => id !== 'minami' || biblio_id % 10 !== 0
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
      return patron ? { status: 200, body: { balance: patron.balance } } : notFound('Patron')
    },
    'GET /holds': ({ embed }) => ({ status: 200, rows: state.holds.map((hold) => write.hold(hold, embed)) }),
    'POST /holds': addHold,
    'DELETE /holds/{hold_id}': removeHold,
    'PUT /holds/{hold_id}/pickup_location': movePickup,
    'POST /holds/{hold_id}/suspension': suspend,
    'DELETE /holds/{hold_id}/suspension': resume,
    'GET /checkouts': ({ embed }) => ({ status: 200, rows: state.checkouts.map((one) => write.checkout(one, embed)) }),
    'GET /checkouts/{checkout_id}': ({ id, embed }) => {
      const checkout = checkoutOf(id)
      return checkout ? { status: 200, body: write.checkout(checkout, embed) } : notFound('Checkout')
    },
    'POST /checkouts/{checkout_id}/renewal': renew,
    'GET /items': ({ embed }) => ({ status: 200, rows: state.items.map((item) => write.item(item, embed)) }),
    'GET /biblios/{biblio_id}/pickup_locations': (asked) => pickups(asked.id, asked),
    'GET /libraries': () => ({
      status: 200,
      rows: state.libraries.map(({ library_id, name, pickup }) => ({ library_id, name, pickup_location: pickup })),
    }),
  }
}
