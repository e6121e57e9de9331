import * as z from 'zod'
import type { Cardholder, RequestContext } from '../../domain/library-system/port.ts'
import { ownRefusal } from './client/refusals.ts'
import { itemShape } from './client/response-schemas.ts'
import { type KohaParts, parseId } from './koha.ts'

const pickupShape = z.object({
  library_id: z.string(),
  needs_override: z.boolean().nullish(),
  pickup_location: z.boolean().nullish(),
})

/**
 * Reads where the patron may collect a record, or one copy of it. When staff may make exceptions, Koha lists every
 * branch and marks those that need an exception. They are left out.
 */
export async function readPickupPlaces(
  koha: KohaParts,
  { key }: Cardholder,
  { record, copy }: { record: string; copy?: string | undefined },
  call: RequestContext,
): Promise<string[]> {
  const biblioId = parseId(record)
  if (biblioId === null) throw ownRefusal('NOT_FOUND')
  const path = copy === undefined ? `/biblios/${record}` : `/items/${await itemIdOf(koha, biblioId, copy, call)}`
  const places = await koha.list(`${path}/pickup_locations`, pickupShape, call, { patron_id: key })
  return places
    .filter(({ needs_override, pickup_location }) => needs_override !== true && pickup_location !== false)
    .map(({ library_id }) => library_id)
}

async function itemIdOf({ list }: KohaParts, biblioId: number, copy: string, call: RequestContext): Promise<number> {
  const items = await list('/items', itemShape, call, { external_id: copy })
  const item = items.find(({ external_id, biblio_id }) => external_id === copy && biblio_id === biblioId)
  if (!item) throw ownRefusal('NOT_FOUND')
  return item.item_id
}
