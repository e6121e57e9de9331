import * as z from 'zod'
import { type Call, type Cardholder, type NewHold, SystemRefused } from '../../domain/library-system/port.ts'
import { refuse } from './client/refusals.ts'
import { holdShape, shaped } from './client/response-schemas.ts'
import { type Koha, numberOf } from './koha.ts'
import { FailedCleanly, written } from './write-outcome.ts'

/**
 * Places a hold. Koha may accept the same hold twice, because it has neither an idempotency key nor a lock. So existing
 * holds are read before the write, and again when the answer is lost. No hold date is sent, because Koha can refuse
 * even today's.
 */
export async function place(koha: Koha, patron: Cardholder, { record, pickup }: NewHold, call: Call) {
  const { key } = patron
  const [patronId, biblioId] = [numberOf(key), numberOf(record)]
  if (patronId === null || biblioId === null) throw refuse('NOT_FOUND')
  const body = { patron_id: patronId, biblio_id: biblioId, pickup_library_id: pickup }
  return koha.alone(`place ${key} ${record}`, call.signal, async () => {
    const look = () => placed(koha, patronId, biblioId, call)
    if (await look()) throw refuse('ALREADY_RESERVED')
    try {
      return await written(call, () => post(koha, body, call), look)
    } catch (error) {
      if (error instanceof FailedCleanly) await throwIfGone(koha, patron, record, call)
      throw error
    }
  })
}

async function post({ client }: Koha, body: object, call: Call) {
  const answer = await client.write('POST', '/holds', call, { body })
  const { hold_id } = shaped(holdShape.pick({ hold_id: true }), answer.body, 'unknown')
  return { holdId: String(hold_id) }
}

/**
 * Throws NOT_FOUND when the record does not exist. Koha answers that with a string, which its own response validation
 * turns into status 500. So the record is checked with another request, whose other outcomes are ignored.
 */
async function throwIfGone(koha: Koha, patron: Cardholder, record: string, call: Call) {
  try {
    await pickupPlaces(koha, patron, record, call)
  } catch (error) {
    if (error instanceof SystemRefused && error.refused.reason === 'NOT_FOUND') throw error
  }
}

async function placed({ list }: Koha, patronId: number, biblioId: number, call: Call) {
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
export async function pickupPlaces({ list }: Koha, { key }: Cardholder, record: string, call: Call): Promise<string[]> {
  if (numberOf(record) === null) throw refuse('NOT_FOUND')
  const places = await list(`/biblios/${record}/pickup_locations`, pickupShape, call, { patron_id: key })
  return places
    .filter(({ needs_override, pickup_location }) => needs_override !== true && pickup_location !== false)
    .map(({ library_id }) => library_id)
}
