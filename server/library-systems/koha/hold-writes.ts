import type { Call, Cardholder, SystemHold } from '../../domain/library-system/port.ts'
import { refuse } from './client/refusals.ts'
import { type Hold, holdShape } from './client/response-schemas.ts'
import { dayOf } from './dates.ts'
import { stateOf } from './holds.ts'
import { type Koha, numberOf } from './koha.ts'
import { written } from './write-outcome.ts'

type Of = readonly [koha: Koha, patron: Cardholder, hold: SystemHold, call: Call]

/**
 * Reads the hold when it belongs to this patron. Koha's API for staff does not check the owner of a hold, so every
 * write reads it first. A lost answer is compared with that state.
 */
async function current(koha: Koha, { key }: Cardholder, { id }: SystemHold, call: Call): Promise<Hold | null> {
  if (numberOf(id) === null) return null
  const found = await koha.list('/holds', holdShape, call, { hold_id: id, patron_id: key }, 'cancellation_requested')
  return found.find((hold) => String(hold.hold_id) === id && String(hold.patron_id) === key) ?? null
}

/** Serializes the writes to one hold. Each reads the current hold first. */
function onHold<T>([koha, patron, hold, call]: Of, act: (now: Hold, path: string) => Promise<T>): Promise<T> {
  return koha.alone(`hold ${hold.id}`, call.signal, async () => {
    const now = await current(koha, patron, hold, call)
    if (!now) throw refuse('NOT_FOUND')
    return act(now, `/holds/${now.hold_id}`)
  })
}

/** Refuses when a copy is in transit to the pickup branch or is already there. */
function refuseFound(hold: Hold) {
  const state = stateOf(hold)
  if (state !== 'QUEUED' && state !== 'SUSPENDED') throw refuse('TOO_LATE_TO_CHANGE')
}

export function change(of: Of, pickup: string): Promise<void> {
  const [koha, patron, hold, call] = of
  return onHold(of, async (now, path) => {
    refuseFound(now)
    if (now.pickup_library_id === pickup) return
    await written<unknown>(
      call,
      () => koha.client.write('PUT', `${path}/pickup_location`, call, { body: { pickup_library_id: pickup } }),
      async () => ((await current(koha, patron, hold, call))?.pickup_library_id === pickup ? true : null),
    )
  })
}

/**
 * Requests the cancellation by staff of a hold that waits on the shelf, because the copy is there. Cancels others at
 * once.
 */
export function cancel(of: Of): Promise<'CANCELLED' | 'REQUESTED'> {
  const [koha, patron, hold, call] = of
  return onHold(of, async (now, path) => {
    const state = stateOf(now)
    if (state === 'CANCEL_REQUESTED') return 'REQUESTED'
    if (state === 'IN_TRANSIT' || (state === 'READY' && !koha.settings.cancelReady)) throw refuse('TOO_LATE_TO_CHANGE')
    const headers = { 'x-koha-override': 'cancellation-request-flow' }
    return written<'CANCELLED' | 'REQUESTED'>(
      call,
      async () =>
        (await koha.client.write('DELETE', path, call, { headers })).status === 202 ? 'REQUESTED' : 'CANCELLED',
      async () => {
        const left = await current(koha, patron, hold, call)
        return left === null ? 'CANCELLED' : left.cancellation_requested ? 'REQUESTED' : null
      },
    )
  })
}

export function suspend(of: Of, until: string | null): Promise<void> {
  const [koha, patron, hold, call] = of
  const isDone = (now: Hold | null) => now?.suspended === true && dayOf(now.suspended_until) === until
  return onHold(of, async (now, path) => {
    refuseFound(now)
    if (isDone(now)) return
    await written<unknown>(
      call,
      () => koha.client.write('POST', `${path}/suspension`, call, { body: until === null ? {} : { end_date: until } }),
      async () => (isDone(await current(koha, patron, hold, call)) ? true : null),
    )
  })
}

/** Resuming has its own endpoint, because Koha does not clear the end date of a suspension when it is set to null. */
export function resume(of: Of): Promise<void> {
  const [koha, patron, hold, call] = of
  return onHold(of, async (now, path) => {
    if (!now.suspended) return
    await written<unknown>(
      call,
      () => koha.client.write('DELETE', `${path}/suspension`, call),
      async () => ((await current(koha, patron, hold, call))?.suspended === false ? true : null),
    )
  })
}
