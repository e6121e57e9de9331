import * as z from 'zod'
import type { Call, Cardholder, NewHold } from '../../domain/library-system/port.ts'
import { type Koha, numberOf } from './koha.ts'
import { refuse } from './refusals.ts'
import { holdShape, shaped } from './shapes.ts'
import { written } from './written.ts'

/**
 * Koha itself may take the same hold twice: it has neither a key that makes a repeat harmless nor a lock. So what is there
 * is read before, and, where the answer is lost, after. Never with a hold date, which Koha may refuse even of today.
 */
export async function place(koha: Koha, { key }: Cardholder, { record, pickup }: NewHold, call: Call) {
  const [patronId, biblioId] = [numberOf(key), numberOf(record)]
  if (patronId === null || biblioId === null) throw refuse('NOT_FOUND')
  const body = { patron_id: patronId, biblio_id: biblioId, pickup_library_id: pickup }
  return koha.alone(`place ${key} ${record}`, call.signal, async () => {
    if (await placed(koha, patronId, biblioId, call)) throw refuse('ALREADY_RESERVED')
    return written(
      call,
      async () => {
        const answer = await koha.client.write('POST', '/holds', call, { body })
        const { hold_id } = shaped(holdShape.pick({ hold_id: true }), answer.body, 'unknown')
        return { holdId: String(hold_id) }
      },
      () => placed(koha, patronId, biblioId, call),
    )
  })
}

async function placed({ list }: Koha, patronId: number, biblioId: number, call: Call) {
  const holds = await list('/holds', holdShape, call, { patron_id: patronId, biblio_id: biblioId })
  const hold = holds.find(({ patron_id, biblio_id }) => patron_id === patronId && biblio_id === biblioId)
  return hold ? { holdId: String(hold.hold_id) } : null
}

const pickupShape = z.array(
  z.object({ library_id: z.string(), needs_override: z.boolean().nullish(), pickup_location: z.boolean().nullish() }),
)

/** Where staff may make exceptions, Koha lists every branch, and marks those that only an exception allows. */
export async function pickupPlaces(
  { client }: Koha,
  { key }: Cardholder,
  record: string,
  call: Call,
): Promise<string[]> {
  if (numberOf(record) === null) throw refuse('NOT_FOUND')
  const query = { patron_id: key, _per_page: -1 }
  const { body } = await client.read(`/biblios/${record}/pickup_locations`, call, { query })
  return shaped(pickupShape, body)
    .filter(({ needs_override, pickup_location }) => needs_override !== true && pickup_location !== false)
    .map(({ library_id }) => library_id)
}
