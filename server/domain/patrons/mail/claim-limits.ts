import { createHash } from 'node:crypto'
import type { Tx } from '../../../db.ts'
import { Refusal } from '../../refusal.ts'

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
    { ...ofPatron, key: keyOf('claims of', String(patronId)) },
    { ...ofAddress, key: keyOf('claims to', address.toLowerCase()) },
  ].sort((a, b) => (a.key < b.key ? -1 : 1)) // in one order, so that two claims never wait for each other in a circle
  const keys = limits.map(({ key }) => key)
  await tx.attempt.createMany({ data: keys.map((key) => ({ key, failures: 0, lastAt: now })), skipDuplicates: true })
  await tx.$queryRaw`SELECT key FROM attempts WHERE key = ANY(${keys}) ORDER BY key FOR UPDATE`
  const rows = new Map((await tx.attempt.findMany({ where: { key: { in: keys } } })).map((row) => [row.key, row]))
  const counts = limits.map(({ key, most, length }) => {
    const { failures = 0, lastAt: begun = now } = rows.get(key) ?? {}
    const isOver = now.getTime() - begun.getTime() >= length
    const count = isOver ? 0 : failures
    return { key, count, begun: isOver ? now : begun, nextAt: count < most ? 0 : begun.getTime() + length }
  })
  const nextAt = Math.max(...counts.map((each) => each.nextAt))
  if (nextAt > 0) throw new TooManyClaims({ nextAt: new Date(nextAt) })
  for (const { key, count, begun } of counts) {
    await tx.attempt.update({ where: { key }, data: { failures: count + 1, lastAt: begun }, select: { key: true } })
  }
}

/** The table lists no patrons and no addresses. */
function keyOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}
