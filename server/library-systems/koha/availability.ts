import type { RequestContext, SystemCopy } from '../../domain/library-system/port.ts'
import { holdShape, type Item } from './client/response-schemas.ts'
import type { KohaSettings } from './client/settings.ts'
import { parseDay } from './dates.ts'
import { holdsOf, notForLoanOf } from './item-holds.ts'
import { chunks, type KohaParts, oneOfQuery, parseId } from './koha.ts'

/** Sends two requests for each 300 records: one for their copies, one for holds that are waiting or in transit. */
export async function readAvailability(koha: KohaParts, records: readonly string[], call: RequestContext) {
  const ids = [...new Set(records)].flatMap((record) => parseId(record) ?? [])
  const copies = new Map<string, SystemCopy[]>()
  if (ids.length === 0) return copies
  const [items, found] = await Promise.all([
    koha.itemsBy('biblio_id', ids, call, []),
    Promise.all(
      chunks(ids).map((some) =>
        koha.list('/holds', holdShape, call, { q: oneOfQuery('biblio_id', some, { status: ['W', 'T', 'P'] }) }),
      ),
    ),
  ])
  const statusOf = new Map(found.flat().map(({ item_id, status }) => [item_id, status]))
  for (const item of items) {
    const record = String(item.biblio_id)
    const ofRecord = copies.get(record) ?? []
    copies.set(record, ofRecord)
    ofRecord.push(toCopy(item, statusOf.get(item.item_id), koha.settings))
  }
  return copies
}

function toCopy(item: Item, found: string | null | undefined, { itemHolds }: KohaSettings): SystemCopy {
  const state = stateOf(item, found)
  const holds = holdsOf(item, itemHolds)
  return {
    barcode: item.external_id ?? '',
    branch: item.holding_library_id ?? item.home_library_id,
    location: locationOf(item),
    state,
    dueOn: state === 'ON_LOAN' ? parseDay(item.checked_out_date) : null,
    ...(item.serial_issue_number && { volume: item.serial_issue_number }),
    ...(holds && { holds }),
  }
}

/** The present location, such as the returning cart, and otherwise the permanent one. */
function locationOf({ location, permanent_location, location_description, _strings }: Item): SystemCopy['location'] {
  const code = location || permanent_location
  if (!code) return null
  // Names belong to the present location only.
  return { code, name: (location && (_strings?.location?.str ?? location_description)) || null }
}

function stateOf(item: Item, found: string | null | undefined): SystemCopy['state'] {
  if (item.lost_status) return 'MISSING'
  if (item.withdrawn) return 'WITHDRAWN'
  if (item.damaged_status) return 'DAMAGED'
  if (item.checked_out_date) return 'ON_LOAN'
  if (found) return found === 'W' ? 'ON_HOLD_SHELF' : 'IN_TRANSIT'
  const notForLoan = notForLoanOf(item)
  if (notForLoan < 0) return 'ON_ORDER'
  return notForLoan > 0 ? 'REFERENCE_ONLY' : 'AVAILABLE'
}
