import * as z from 'zod'
import { type Cardholder, type NewHold, type RequestContext, SystemRefused } from '../../domain/library-system/port.ts'
import { notForLoanOf } from './availability.ts'
import { ownRefusal } from './client/refusals.ts'
import { holdShape, parseAs } from './client/response-schemas.ts'
import { type KohaParts, parseId } from './koha.ts'
import { FailedWithoutEffect, writeOnce } from './write-outcome.ts'

/**
 * Places a hold. Koha may accept the same hold twice, because it has neither an idempotency key nor a lock. So existing
 * holds are read before the write, and again when the answer is lost. No hold date is sent, because Koha can refuse
 * even today's.
 */
export async function placeHold(
  koha: KohaParts,
  patron: Cardholder,
  { record, pickup }: NewHold,
  call: RequestContext,
) {
  const { key } = patron
  const [patronId, biblioId] = [parseId(key), parseId(record)]
  if (patronId === null || biblioId === null) throw ownRefusal('NOT_FOUND')
  const body = { patron_id: patronId, biblio_id: biblioId, pickup_library_id: pickup }
  return koha.alone(`place ${key} ${record}`, call.signal, async () => {
    const look = () => findPlacedHold(koha, patronId, biblioId, call)
    const [before, hasNoCopies] = await Promise.all([look(), isEveryCopyUnavailable(koha, biblioId, call)])
    if (before) throw ownRefusal('ALREADY_RESERVED')
    if (hasNoCopies) throw ownRefusal('NO_COPIES')
    try {
      return await writeOnce(call, () => post(koha, body, call), look)
    } catch (error) {
      if (error instanceof FailedWithoutEffect) await throwIfRecordMissing(koha, patron, record, call)
      if (error instanceof SystemRefused && error.refused.reason === 'PICKUP_NOT_OFFERED')
        await throwIfCollectedNowhere(koha, patron, record, call)
      throw error
    }
  })
}

async function post({ client }: KohaParts, body: object, call: RequestContext) {
  const answer = await client.write('POST', '/holds', call, { body })
  const { hold_id } = parseAs(holdShape.pick({ hold_id: true }), answer.body, 'unknown')
  return { holdId: String(hold_id) }
}

/**
 * Throws NOT_FOUND when the record does not exist. Koha answers that with a string, which its own response validation
 * turns into status 500. So the record is checked with another request, whose other outcomes are ignored.
 */
async function throwIfRecordMissing(koha: KohaParts, patron: Cardholder, record: string, call: RequestContext) {
  try {
    await readPickupPlaces(koha, patron, record, call)
  } catch (error) {
    if (error instanceof SystemRefused && error.refused.reason === 'NOT_FOUND') throw error
  }
}

/**
 * Throws NO_COPIES when the patron can collect the record nowhere. Koha's list of pickup branches comes from the copies,
 * and the list is checked first. So Koha answers for a record without copies that the branch is wrong.
 */
async function throwIfCollectedNowhere(koha: KohaParts, patron: Cardholder, record: string, call: RequestContext) {
  const places = await readPickupPlaces(koha, patron, record, call).catch(() => null)
  if (places?.length === 0) throw ownRefusal('NO_COPIES')
}

/**
 * Whether the record has copies and none can be reserved. Koha's catalogue for patrons refuses such a hold, but its REST
 * API accepts it. When the copies cannot be read, Koha decides.
 */
async function isEveryCopyUnavailable({ itemsBy }: KohaParts, biblioId: number, call: RequestContext) {
  const items = await itemsBy('biblio_id', [biblioId], call, []).catch(() => [])
  return items.length > 0 && items.every((item) => item.lost_status || item.withdrawn || notForLoanOf(item) > 0)
}

async function findPlacedHold({ list }: KohaParts, patronId: number, biblioId: number, call: RequestContext) {
  const holds = await list('/holds', holdShape, call, { patron_id: patronId, biblio_id: biblioId })
  const hold = holds.find(({ patron_id, biblio_id }) => patron_id === patronId && biblio_id === biblioId)
  return hold ? { holdId: String(hold.hold_id) } : null
}

const pickupShape = z.object({
  library_id: z.string(),
  needs_override: z.boolean().nullish(),
  pickup_location: z.boolean().nullish(),
})

/**
 * When staff may make exceptions, Koha lists every branch and marks those that need an exception. They are left out.
 */
export async function readPickupPlaces(
  { list }: KohaParts,
  { key }: Cardholder,
  record: string,
  call: RequestContext,
): Promise<string[]> {
  if (parseId(record) === null) throw ownRefusal('NOT_FOUND')
  const places = await list(`/biblios/${record}/pickup_locations`, pickupShape, call, { patron_id: key })
  return places
    .filter(({ needs_override, pickup_location }) => needs_override !== true && pickup_location !== false)
    .map(({ library_id }) => library_id)
}
