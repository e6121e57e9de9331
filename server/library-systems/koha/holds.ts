import type { SystemHold } from '../../domain/library-system/port.ts'
import type { Hold, Item } from './client/response-schemas.ts'
import type { KohaSettings } from './client/settings.ts'
import { parseDay, parseMoment } from './dates.ts'

/** The embeds of a hold: 23.05 knows the first, 24.05 the first two. */
export const holdEmbed = ['cancellation_requested', 'biblio', 'item']

/** Maps the state of a hold. Koha gives priority 0 to holds for which a copy was found. */
export function stateOf(hold: Hold): SystemHold['state'] {
  const isWaiting = hold.status === 'W' || (!hold.status && hold.priority === 0 && hold.waiting_date !== null)
  if (hold.cancellation_requested) return 'CANCEL_REQUESTED'
  if (isWaiting) return 'READY'
  if (hold.status || hold.priority === 0) return 'IN_TRANSIT'
  return hold.suspended ? 'SUSPENDED' : 'QUEUED'
}

/**
 * Whether Koha reports requests for cancellation. Without that report a second request could be written, because Koha
 * stores one for each DELETE.
 */
export const isRequestKnown = (hold: Hold): boolean => hold.cancellation_requested !== null

export function toHold(hold: Hold, item: Item | null, { cancelReady }: KohaSettings): SystemHold {
  const state = stateOf(hold)
  const isQueued = state === 'QUEUED' || state === 'SUSPENDED'
  const neededUntil = isQueued ? parseDay(hold.expiration_date) : null
  const record = hold.biblio_id ?? item?.biblio_id ?? null
  return {
    id: String(hold.hold_id),
    record: record === null ? null : String(record),
    barcode: item?.external_id || null,
    ...(hold.item_level === null ? {} : { isOnCopy: hold.item_level }),
    ...(item?.serial_issue_number && { volume: item.serial_issue_number }),
    words: titleOf(hold.biblio ?? item?.biblio ?? null),
    state,
    pickup: hold.pickup_library_id,
    placedAt: parseMoment(hold.hold_date),
    placedDayOnly: hold.hold_date !== null && !hold.hold_date.includes(':'),
    place: isQueued && hold.priority !== null && hold.priority > 0 ? hold.priority : null,
    // Koha's expiration date is the last day on the hold shelf, or for a hold in the queue the last day on which it is wanted.
    shelfExpiresOn: state === 'READY' ? parseDay(hold.expiration_date) : null,
    ...(neededUntil !== null && { neededUntil }),
    suspendedUntil: state === 'SUSPENDED' ? parseDay(hold.suspended_until) : null,
    changeable: isQueued,
    cancellable: isQueued || (state === 'READY' && cancelReady && isRequestKnown(hold)),
  }
}

export function titleOf(biblio: Hold['biblio']): string {
  return [biblio?.title, biblio?.subtitle].filter(Boolean).join(' ')
}
