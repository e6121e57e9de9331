import { type Charges, type RequestContext, SystemRefused } from '../../domain/library-system/port.ts'
import { chargesShape, parseAs } from './client/response-schemas.ts'
import { parseDay } from './dates.ts'
import type { KohaParts } from './koha.ts'

// The number of charges that pages show. Koha answers all of them at once.
const maxLines = 50

/** Reads what a patron owes. Credits reduce the total, which Koha then reports below the sum of the charges. */
export async function readCharges({ client }: KohaParts, key: string, call: RequestContext): Promise<Charges> {
  const { body } = await client.read(`/patrons/${key}/account`, call).catch((error) => {
    // A patron who was deleted has no account either.
    if (error instanceof SystemRefused && error.refused.reason === 'NOT_FOUND') return { body: { balance: 0 } }
    throw error
  })
  const { balance, outstanding_debits } = parseAs(chargesShape, body)
  const lines = (outstanding_debits?.lines ?? [])
    .map(({ amount_outstanding, description, date }) => ({
      words: description ?? '',
      amount: Math.round(amount_outstanding),
      on: parseDay(date),
    }))
    .filter(({ amount }) => amount > 0)
    .toSorted((a, b) => (a.on ?? '').localeCompare(b.on ?? ''))
  return { total: Math.max(0, Math.round(balance)), lines: lines.slice(0, maxLines) }
}
