import type { Tx } from '../../../database/database.ts'
import { Refusal } from '../../common/refusal.ts'
import { counterKey, lockCounters, setCounter } from '../account/counters.ts'

/** The maximum number of verification mails was requested. */
export class TooManyClaims extends Refusal {
  /** The earliest time for another request. */
  readonly nextAt: Date
  constructor({ nextAt }: { nextAt: Date }) {
    super(`Too many verification mails were requested. The next one is possible from ${nextAt.toISOString()}.`)
    this.nextAt = nextAt
  }
}

const hour = 3600_000
const ofPatron = { most: 5, length: 24 * hour }
/** Per address for all patrons, so that the service cannot be used to flood a mailbox. */
const ofAddress = { most: 3, length: hour }

/** Counts a claim for the patron and for the address. Each period begins with its first claim. */
export async function countClaim(tx: Tx, patronId: number, address: string, now: Date): Promise<void> {
  const limits = [
    { ...ofPatron, key: counterKey('claims of', String(patronId)) },
    { ...ofAddress, key: counterKey('claims to', address.toLowerCase()) },
  ]
  const keys = limits.map(({ key }) => key)
  const rows = await lockCounters(tx, keys, now)
  const counts = limits.map(({ key, most, length }) => {
    const { failures = 0, lastAt: begun = now } = rows.get(key) ?? {}
    const isOver = now.getTime() - begun.getTime() >= length
    const count = isOver ? 0 : failures
    return { key, count, begun: isOver ? now : begun, nextAt: count < most ? 0 : begun.getTime() + length }
  })
  const nextAt = Math.max(...counts.map((each) => each.nextAt))
  if (nextAt > 0) throw new TooManyClaims({ nextAt: new Date(nextAt) })
  for (const { key, count, begun } of counts) {
    await setCounter(tx, key, { failures: count + 1, lastAt: begun })
  }
}
