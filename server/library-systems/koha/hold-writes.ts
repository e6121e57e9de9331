import type { Cardholder, RequestContext, SystemHold } from '../../domain/library-system/port.ts'
import { ownRefusal } from './client/refusals.ts'
import { type Hold, holdShape } from './client/response-schemas.ts'
import { parseDay } from './dates.ts'
import { isRequestKnown, stateOf } from './holds.ts'
import { type KohaParts, parseId } from './koha.ts'
import { writeOnce } from './write-outcome.ts'

type HoldTarget = readonly [koha: KohaParts, patron: Cardholder, hold: SystemHold, call: RequestContext]

/**
 * Reads the hold when it belongs to this patron. Koha's API for staff does not check the owner of a hold, so every
 * write reads it first. A lost answer is compared with that state.
 */
async function readHold(
  koha: KohaParts,
  { key }: Cardholder,
  { id }: SystemHold,
  call: RequestContext,
): Promise<Hold | null> {
  if (parseId(id) === null) return null
  const found = await koha.list('/holds', holdShape, call, { hold_id: id, patron_id: key }, ['cancellation_requested'])
  return found.find((hold) => String(hold.hold_id) === id && String(hold.patron_id) === key) ?? null
}

/** Serializes the writes to one hold. Each reads the current hold first. */
function onHold<T>([koha, patron, hold, call]: HoldTarget, act: (now: Hold, path: string) => Promise<T>): Promise<T> {
  return koha.alone(`hold ${hold.id}`, call.signal, async () => {
    const now = await readHold(koha, patron, hold, call)
    if (!now) throw ownRefusal('NOT_FOUND')
    return act(now, `/holds/${now.hold_id}`)
  })
}

/** Refuses when a copy is in transit to the pickup branch or is already there. */
function refuseWhenCopyFound(hold: Hold) {
  const state = stateOf(hold)
  if (state !== 'QUEUED' && state !== 'SUSPENDED') throw ownRefusal('TOO_LATE_TO_CHANGE')
}

export function changePickup(of: HoldTarget, pickup: string): Promise<void> {
  const [koha, patron, hold, call] = of
  return onHold(of, async (now, path) => {
    refuseWhenCopyFound(now)
    if (now.pickup_library_id === pickup) return
    await writeOnce<unknown>(
      call,
      () => koha.client.write('PUT', `${path}/pickup_location`, call, { body: { pickup_library_id: pickup } }),
      async () => ((await readHold(koha, patron, hold, call))?.pickup_library_id === pickup ? true : null),
    )
  })
}

/**
 * Requests the cancellation by staff of a hold that waits on the shelf, because the copy is there. Cancels others at
 * once.
 */
export function cancelHold(of: HoldTarget): Promise<'CANCELLED' | 'REQUESTED'> {
  const [koha, patron, hold, call] = of
  return onHold(of, async (now, path) => {
    const state = stateOf(now)
    if (state === 'CANCEL_REQUESTED') return 'REQUESTED'
    if (state === 'IN_TRANSIT' || (state === 'READY' && !(koha.settings.cancelReady && isRequestKnown(now))))
      throw ownRefusal('TOO_LATE_TO_CHANGE')
    const headers = { 'x-koha-override': 'cancellation-request-flow' }
    return writeOnce<'CANCELLED' | 'REQUESTED'>(
      call,
      async () =>
        (await koha.client.write('DELETE', path, call, { headers })).status === 202 ? 'REQUESTED' : 'CANCELLED',
      async () => {
        const left = await readHold(koha, patron, hold, call)
        return left === null ? 'CANCELLED' : left.cancellation_requested ? 'REQUESTED' : null
      },
    )
  })
}

export function suspendHold(of: HoldTarget, until: string | null): Promise<void> {
  const [koha, patron, hold, call] = of
  const isDone = (now: Hold | null) => now?.suspended === true && parseDay(now.suspended_until) === until
  return onHold(of, async (now, path) => {
    refuseWhenCopyFound(now)
    if (isDone(now)) return
    await writeOnce<unknown>(
      call,
      () => koha.client.write('POST', `${path}/suspension`, call, { body: until === null ? {} : { end_date: until } }),
      async () => (isDone(await readHold(koha, patron, hold, call)) ? true : null),
    )
  })
}

/** Resuming has its own endpoint, because Koha does not clear the end date of a suspension when it is set to null. */
export function resumeHold(of: HoldTarget): Promise<void> {
  const [koha, patron, hold, call] = of
  return onHold(of, async (now, path) => {
    if (!now.suspended) return
    await writeOnce<unknown>(
      call,
      () => koha.client.write('DELETE', `${path}/suspension`, call),
      async () => ((await readHold(koha, patron, hold, call))?.suspended === false ? true : null),
    )
  })
}
