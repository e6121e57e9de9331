import type { Tx } from '../../../database/database.ts'
import { lockCounters, setCounter } from './counters.ts'

/** A maximum number of uses in a period, which begins with its first use. */
export interface Limit {
  /** The name of its counter. */
  key: string
  most: number
  /** The length of the period in milliseconds. */
  length: number
}

/**
 * Counts a use of every limit and returns null. When one is reached, it counts none and returns the earliest time for
 * another use.
 */
export async function countUse(tx: Tx, limits: readonly Limit[], now: Date): Promise<Date | null> {
  const keys = limits.map(({ key }) => key)
  const rows = await lockCounters(tx, keys, now)
  const counts = limits.map(({ key, most, length }) => {
    const { failures = 0, lastAt: begun = now } = rows.get(key) ?? {}
    const isOver = now.getTime() - begun.getTime() >= length
    const count = isOver ? 0 : failures
    return { key, count, begun: isOver ? now : begun, nextAt: count < most ? 0 : begun.getTime() + length }
  })
  const nextAt = Math.max(...counts.map((each) => each.nextAt))
  if (nextAt > 0) return new Date(nextAt)
  for (const { key, count, begun } of counts) await setCounter(tx, key, { failures: count + 1, lastAt: begun })
  return null
}
