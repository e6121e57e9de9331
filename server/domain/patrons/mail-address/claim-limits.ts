import type { Tx } from '../../../database/database.ts'
import { field, refusal } from '../../common/refusal.ts'
import { counterKey } from '../account/counters.ts'
import { countUse, type Limit } from '../account/limits.ts'

export const TooManyClaims = refusal(
  'TooManyClaims',
  'Too many mails requested: 5 a day per patron or 3 an hour per address.',
  {
    fields: { nextAt: field.time('When the next mail can be requested.') },
    message: ({ nextAt }) =>
      `Too many verification mails were requested. The next one is possible from ${nextAt.toISOString()}.`,
  },
)

const hour = 3600_000
const ofPatron = { most: 5, length: 24 * hour }
/** Per address for all patrons, so that the service cannot be used to flood a mailbox. */
const ofAddress = { most: 3, length: hour }

/** Counts a claim for the patron, for the address and for further limits. Each period begins with its first claim. */
export async function countClaim(
  tx: Tx,
  patronId: number,
  address: string,
  now: Date,
  further: readonly Limit[] = [],
): Promise<void> {
  const limits = [
    { ...ofPatron, key: counterKey('claims of', String(patronId)) },
    { ...ofAddress, key: counterKey('claims to', address.toLowerCase()) },
    ...further,
  ]
  const nextAt = await countUse(tx, limits, now)
  if (nextAt) throw new TooManyClaims({ nextAt })
}
