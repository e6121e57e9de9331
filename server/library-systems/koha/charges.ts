import { type Charges, type RequestContext, SystemRefused } from '../../domain/library-system/port.ts'
import { toCharges } from '../charges.ts'
import { chargesShape, parseAs } from './client/response-schemas.ts'
import { parseDay } from './dates.ts'
import type { KohaParts } from './koha.ts'

/** Reads what a patron owes. Credits reduce the total, which Koha then reports below the sum of the charges. */
export async function readCharges({ client }: KohaParts, key: string, call: RequestContext): Promise<Charges> {
  const { body } = await client.read(`/patrons/${key}/account`, call).catch((error) => {
    // A patron who was deleted has no account either.
    if (error instanceof SystemRefused && error.refused.reason === 'NOT_FOUND') return { body: { balance: 0 } }
    throw error
  })
  const { balance, outstanding_debits } = parseAs(chargesShape, body)
  const lines = (outstanding_debits?.lines ?? []).map(({ amount_outstanding, description, date }) => ({
    words: description ?? '',
    amount: Math.round(amount_outstanding),
    on: parseDay(date),
  }))
  return toCharges(Math.round(balance), lines)
}
