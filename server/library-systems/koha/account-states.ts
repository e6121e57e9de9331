import type { AccountState, Cardholder, RequestContext } from '../../domain/library-system/port.ts'
import { checkoutShape, holdShape } from './client/response-schemas.ts'
import { toHold } from './holds.ts'
import { type KohaParts, maxIdsPerRequest, oneOfQuery, parseId } from './koha.ts'
import { toLoan } from './loans.ts'

/** The number of patrons whose numbers fit into a URL. */
export const patronsPerRead = maxIdsPerRequest

/**
 * Reads the states of holds and loans of many patrons with two requests. Copies and titles are left out, because nobody
 * reads them. Pages of a list shift while Koha changes. Then a row can be repeated and another one missing, so that no
 * patron of the answer is complete.
 */
export async function readAccountStates(
  { list, settings }: KohaParts,
  patrons: readonly Cardholder[],
  call: RequestContext,
): Promise<Map<string, AccountState>> {
  const ids = patrons.flatMap(({ key }) => parseId(key) ?? [])
  if (ids.length === 0) return new Map()
  const q = oneOfQuery('patron_id', ids)
  const [holds, checkouts] = await Promise.all([
    list('/holds', holdShape, call, { q }, ['cancellation_requested']),
    list('/checkouts', checkoutShape, call, { q }),
  ])
  if (hasRepeated(holds.map(({ hold_id }) => hold_id))) return new Map()
  if (hasRepeated(checkouts.map(({ checkout_id }) => checkout_id))) return new Map()
  const states = new Map(ids.map((id): [string, AccountState] => [String(id), { holds: [], loans: [] }]))
  for (const hold of holds) states.get(String(hold.patron_id))?.holds.push(toHold(hold, null, settings))
  for (const checkout of checkouts) states.get(String(checkout.patron_id))?.loans.push(toLoan(checkout, null))
  return states
}

const hasRepeated = (ids: readonly number[]) => new Set(ids).size < ids.length
