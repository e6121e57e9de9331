import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(3_072)
let used = pool.length

/**
 * Returns unguessable base64url characters from a buffer: a system call for each token costs more than generating it.
 */
export function randomToken(count: number): string {
  if (used + count > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += count
  return pool.toString('base64url', used - count, used).slice(0, count)
}
