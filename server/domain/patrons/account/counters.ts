import { createHash } from 'node:crypto'
import type { Tx } from '../../../database/database.ts'
import { lockedCountersSql } from '../../common/locks.ts'

/** A count with a time: of the last failure, or of the start of the period. */
export interface Counter {
  failures: number
  lastAt: Date
}

/**
 * Returns the name of a counter. It is a hash, so that the table lists no cards, networks, patrons or mail addresses.
 */
export function counterKey(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

/** Creates missing counters and locks all of them until the transaction ends. */
export async function lockCounters(tx: Tx, keys: string[], now: Date): Promise<Map<string, Counter>> {
  const sorted = [...new Set(keys)].sort()
  const locked = new Map<string, Counter>()
  // An existing counter may be deleted before it is locked, so the loop repeats.
  while (locked.size < sorted.length) {
    await tx.attempt.createMany({
      data: sorted.map((key) => ({ key, failures: 0, lastAt: now })),
      skipDuplicates: true,
    })
    const rows = await tx.$queryRaw<(Counter & { key: string })[]>`
      SELECT key, failures, last_at AS "lastAt" FROM (${lockedCountersSql(sorted)}) AS counters`
    for (const { key, ...counter } of rows) locked.set(key, counter)
  }
  return locked
}

export async function setCounter(tx: Tx, key: string, counter: Counter): Promise<void> {
  await tx.attempt.update({ where: { key }, data: counter, select: { key: true } })
}
