import type { SystemHold } from '../../domain/library-system/port.ts'
import type { Hold, Item } from './client/response-schemas.ts'
import type { KohaSettings } from './client/settings.ts'
import { dayOf, momentOf } from './dates.ts'

/** What `state` asks of Koha, where it can be embedded. */
export const holdEmbed = 'cancellation_requested,biblio,item'

/** Where a hold stands. Priority 0 is of those that a copy was found for, whatever way it goes since. */
export function stateOf(hold: Hold): SystemHold['state'] {
  const isWaiting = hold.status === 'W' || (!hold.status && hold.priority === 0 && hold.waiting_date !== null)
  if (hold.cancellation_requested) return 'CANCEL_REQUESTED'
  if (isWaiting) return 'READY'
  if (hold.status || hold.priority === 0) return 'IN_TRANSIT'
  return hold.suspended ? 'SUSPENDED' : 'QUEUED'
}

export function toHold(hold: Hold, item: Item | null, { cancelReady }: KohaSettings): SystemHold {
  const state = stateOf(hold)
  const isQueued = state === 'QUEUED' || state === 'SUSPENDED'
  const record = hold.biblio_id ?? item?.biblio_id ?? null
  return {
    id: String(hold.hold_id),
    record: record === null ? null : String(record),
    barcode: item?.external_id || null,
    words: titleOf(hold.biblio ?? item?.biblio ?? null),
    state,
    pickup: hold.pickup_library_id,
    placedAt: momentOf(hold.hold_date),
    place: isQueued && hold.priority !== null && hold.priority > 0 ? hold.priority : null,
    // Of one that still waits its turn it is the last day on which its patron wants it.
    shelfExpiresOn: state === 'READY' ? dayOf(hold.expiration_date) : null,
    suspendedUntil: state === 'SUSPENDED' ? dayOf(hold.suspended_until) : null,
    changeable: isQueued,
    cancellable: isQueued || (state === 'READY' && cancelReady),
  }
}

export function titleOf(biblio: Hold['biblio']): string {
  return [biblio?.title, biblio?.subtitle].filter(Boolean).join(' ')
}
