import { createHash } from 'node:crypto'
import type { Tx } from '../../../database/database.ts'
import { lockedCounters } from '../../common/locks.ts'

/** How often something happened, and a moment that belongs to it. */
export interface Counter {
  failures: number
  lastAt: Date
}

/** The name of a counter, by what is counted: the table lists no cards, no networks, no patrons and no addresses. */
export function counterKey(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

/** These counters by their keys, made where they are new and locked until the transaction ends. */
export async function lockCounters(tx: Tx, keys: string[], now: Date): Promise<Map<string, Counter>> {
  const sorted = [...new Set(keys)].sort()
  const locked = new Map<string, Counter>()
  // One that was there may have been deleted before it could be locked.
  while (locked.size < sorted.length) {
    await tx.attempt.createMany({
      data: sorted.map((key) => ({ key, failures: 0, lastAt: now })),
      skipDuplicates: true,
    })
    const rows = await tx.$queryRaw<(Counter & { key: string })[]>`
      SELECT key, failures, last_at AS "lastAt" FROM (${lockedCounters(sorted)}) AS counters`
    for (const { key, ...counter } of rows) locked.set(key, counter)
  }
  return locked
}

export async function setCounter(tx: Tx, key: string, counter: Counter): Promise<void> {
  await tx.attempt.update({ where: { key }, data: counter, select: { key: true } })
}
