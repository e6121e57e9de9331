import { writer } from './json.ts'
import { type FakeRequest, type Operation, type Reply, replies, type World } from './replies.ts'
import type { FakeHold, FakeItem } from './state.ts'

/** Koha's operations on holds. */
export function holdOperations(world: World): Record<string, Operation> {
  const { state, traps, now } = world
  const write = writer(state, traps, now)
  const { error, notFound, holdOf, patronOf, itemOf, day, isPickupFor, isPickupForItem } = replies(world)

  function patronRefusal(patron_id: number): string | null {
    const patron = patronOf(patron_id)
    if (!patron) return null
    const holds = state.holds.filter((hold) => hold.patron_id === patron_id).length
    if (traps.noPatronLimits) return holds >= state.rules.holds ? 'hold_limit' : null
    if (patron.incorrect_address) return 'bad_address'
    if (patron.patron_card_lost) return 'card_lost'
    if (patron.balance > state.rules.debt) return 'debt_limit'
    if (patron.expiry_date !== null && patron.expiry_date < day()) return 'expired'
    if (holds >= state.rules.holds) return 'hold_limit'
    return patron.restricted ? 'restricted' : null
  }

  function titleRefusal(patron_id: number, biblio_id: number): string | null {
    const refused = state.refuse.get(biblio_id)
    if (refused) return refused
    const lent = state.checkouts.filter((one) => one.patron_id === patron_id).map(({ item_id }) => item_id)
    const isLent = state.items.some((item) => item.biblio_id === biblio_id && lent.includes(item.item_id))
    if (isLent && !state.rules.holdsOnOwnLoans) return 'alreadypossession'
    const held = state.holds.filter((hold) => hold.patron_id === patron_id && hold.biblio_id === biblio_id).length
    return held >= state.rules.holdsPerRecord ? 'tooManyHoldsForThisRecord' : null
  }

  function itemRefusal(patron_id: number, { item_id, damaged_status }: FakeItem): string | null {
    if (damaged_status) return 'damaged'
    const isHeld = state.holds.some((hold) => hold.patron_id === patron_id && hold.item_id === item_id)
    return isHeld ? 'itemAlreadyOnHold' : null
  }

  function addHold({ body }: FakeRequest): Reply {
    const asked = body as Record<string, unknown>
    if (asked.hold_date) return error(400, 'Hold date in future not allowed', 'hold_date_in_future')
    const item = asked.item_id ? itemOf(Number(asked.item_id)) : null
    if (item === undefined) return error(404, 'item_id not found.')
    const [patron_id, biblio_id] = [Number(asked.patron_id), item?.biblio_id ?? Number(asked.biblio_id)]
    const pickup = String(asked.pickup_library_id)
    if (!biblio_id) return error(400, 'At least one of biblio_id, item_id should be given', 'missing_biblio_or_item')
    if (!state.biblios.some((one) => one.biblio_id === biblio_id)) {
      return { status: 400, body: traps.oldSentences ? 'Biblio not found.' : 'Bibliographic record not found' }
    }
    if (!patronOf(patron_id)) return error(400, 'patron_id not found', 'patron_not_found')
    // With both numbers, the rules of the copy do not apply.
    const ruled = asked.biblio_id ? null : item
    if (!(ruled ? isPickupForItem(ruled, pickup) : isPickupFor(biblio_id, pickup))) {
      return error(
        400,
        'The supplied pickup location is not valid',
        traps.oldSentences ? undefined : 'invalid_pickup_location',
      )
    }
    const limit = patronRefusal(patron_id)
    if (limit && !traps.limits403 && !traps.noPatronLimits)
      return error(409, `Hold cannot be placed. Reason: ${limit}`, limit)
    const code = limit
      ? limit === 'hold_limit'
        ? 'tooManyReserves'
        : 'notReservable'
      : (ruled && itemRefusal(patron_id, ruled)) || titleRefusal(patron_id, biblio_id)
    if (code) return error(403, `Hold cannot be placed. Reason: ${code}`, traps.codesInText ? undefined : code)
    const hold: FakeHold = {
      hold_id: state.nextId++,
      patron_id,
      biblio_id,
      item_id: item?.item_id ?? null,
      item_level: Boolean(item),
      pickup_library_id: pickup,
      hold_date: day(),
      priority: 1 + state.holds.filter((one) => one.biblio_id === biblio_id && one.priority > 0).length,
      status: null,
      waiting_date: null,
      expiration_date: typeof asked.expiration_date === 'string' ? asked.expiration_date : null,
      suspended: false,
      suspended_until: null,
      cancellationRequests: 0,
    }
    state.holds.push(hold)
    return { status: 201, body: write.hold(hold, new Set()) }
  }

  function removeHold({ id, override }: FakeRequest): Reply {
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

  function movePickup({ id, body }: FakeRequest): Reply {
    const hold = holdOf(id)
    if (!hold) return notFound('Hold')
    // The newest version does not refuse a hold in transit.
    const code = hold.status === 'W' ? 'hold_waiting' : hold.status === 'P' ? 'hold_in_processing' : null
    if (code) return error(409, 'Cannot change pickup location', traps.codesInText ? undefined : code)
    const { pickup_library_id } = body as { pickup_library_id: string }
    const held = hold.item_id === null ? undefined : itemOf(hold.item_id)
    const isAllowed = held ? isPickupForItem(held, pickup_library_id) : isPickupFor(hold.biblio_id, pickup_library_id)
    if (!isAllowed) return error(400, `The supplied pickup location is not valid`)
    hold.pickup_library_id = pickup_library_id
    return { status: 200, body: { pickup_library_id } }
  }

  function suspend({ id, body }: FakeRequest): Reply {
    const hold = holdOf(id)
    if (!hold) return notFound('Hold')
    if (hold.status) return error(400, `Found hold cannot be suspended. Status=${hold.status}`)
    hold.suspended = true
    hold.suspended_until = (body as { end_date?: string } | undefined)?.end_date ?? null
    return { status: 201, body: { end_date: hold.suspended_until } }
  }

  function resume({ id }: FakeRequest): Reply {
    const hold = holdOf(id)
    if (!hold) return notFound('Hold')
    hold.suspended = false
    hold.suspended_until = null
    return { status: 204 }
  }

  function groupHolds({ id, body }: FakeRequest): Reply {
    if (traps.noHoldGroups)
      return { status: 404, body: { errors: [{ message: 'Not Found.', path: '/' }], status: 404 } }
    if (!patronOf(id)) return notFound('Patron')
    const { hold_ids } = body as { hold_ids: number[] }
    const holds = hold_ids.map(holdOf)
    if (holds.some((hold) => !hold)) return error(400, 'Hold does not exist', 'HoldDoesNotExist')
    if (holds.some((hold) => hold?.patron_id !== id))
      return error(400, 'Hold does not belong to patron', 'HoldDoesNotBelongToPatron')
    if (holds.some((hold) => hold?.status)) return error(400, 'Hold has already been found', 'HoldHasAlreadyBeenFound')
    state.groups.push(hold_ids)
    return { status: 201, body: { hold_group_id: state.nextId++, borrowernumber: id, visual_hold_group_id: 1 } }
  }

  return {
    'POST /patrons/{patron_id}/hold_groups': groupHolds,
    'GET /holds': ({ embed }) => ({ status: 200, rows: state.holds.map((hold) => write.hold(hold, embed)) }),
    'POST /holds': addHold,
    'DELETE /holds/{hold_id}': removeHold,
    'PUT /holds/{hold_id}/pickup_location': movePickup,
    'POST /holds/{hold_id}/suspension': suspend,
    'DELETE /holds/{hold_id}/suspension': resume,
  }
}
