import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(3_072)
let used = pool.length

/** So many letters of base64url that nobody can guess, from a store: asking the system for a few each time costs more than they do. */
export function randomLetters(count: number): string {
  if (used + count > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += count
  return pool.toString('base64url', used - count, used).slice(0, count)
}
