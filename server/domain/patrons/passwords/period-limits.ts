import type { Tx } from '../../../database/database.ts'
import { counterKey, lockCounters, setCounter } from '../account/counters.ts'
import { TooManyAttempts } from './sign-in-attempts.ts'

interface Limit {
  /** The subject that is counted. Only a hash of it is stored. */
  of: string[]
  /** The maximum number in a period. */
  most: number
  /** The length of a period in milliseconds. It begins with its first count. */
  length: number
}

/** Counts something for several subjects. Throws `TooManyAttempts`, and counts nothing, when one of them is at its limit. */
export async function countWithin(tx: Tx, limits: readonly Limit[], now: Date): Promise<void> {
  const keyed = limits.map(({ of, ...limit }) => ({ key: counterKey(...of), ...limit }))
  const rows = await lockCounters(
    tx,
    keyed.map(({ key }) => key),
    now,
  )
  const counts = keyed.map(({ key, most, length }) => {
    const { failures = 0, lastAt: begun = now } = rows.get(key) ?? {}
    const isOver = now.getTime() - begun.getTime() >= length
    return { key, count: isOver ? 0 : failures, begun: isOver ? now : begun, most, length }
  })
  const ends = counts.filter(({ count, most }) => count >= most).map(({ begun, length }) => begun.getTime() + length)
  if (ends.length > 0)
    throw new TooManyAttempts({ seconds: Math.max(1, Math.ceil((Math.max(...ends) - now.getTime()) / 1000)) })
  for (const { key, count, begun } of counts) await setCounter(tx, key, { failures: count + 1, lastAt: begun })
}
