import type { Tx } from '../../../database/database.ts'
import { Refusal } from '../../common/refusal.ts'
import { counterKey, lockCounters, setCounter } from '../account/counters.ts'

/** Mails to prove an address were asked for as often as may be. */
export class TooManyClaims extends Refusal {
  /** From when on another one may be asked for. */
  readonly nextAt: Date
  constructor({ nextAt }: { nextAt: Date }) {
    super(`Too many mails were asked for. Another one can be from ${nextAt.toISOString()} on.`)
    this.nextAt = nextAt
  }
}

const hour = 3600_000
const ofPatron = { most: 5, length: 24 * hour }
/** Whoever asks: nobody's mailbox is filled by ours. */
const ofAddress = { most: 3, length: hour }

/** Counts one more claim of the patron and to the address, each in a period that begins with its first one. */
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
