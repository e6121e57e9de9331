import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../db.ts'
import { accountKinds, type Letter, readLetter } from './letter.ts'

export interface Delivered {
  sent: number
  /** Nothing was to be sent any more. */
  dropped: number
  /** They wait for another try. */
  failed: number
}

/**
 * Hands the waiting notices about accounts to `send`, oldest first; one that fails keeps no other from being sent. No
 * transaction is open meanwhile: whoever dies between sending and noting it sends the same letter again, so `send` must
 * do the same with the same letter.
 */
export async function deliverNotices(
  { prisma }: Database,
  now: Date,
  send: (letter: Letter) => Promise<void>,
  leftUndone: (what: string, error: unknown) => void = () => {},
): Promise<Delivered> {
  const done: Delivered = { sent: 0, dropped: 0, failed: 0 }
  for (const id of await waiting({ prisma }, now)) {
    try {
      const letter = await readLetter(prisma, id, now)
      if (letter) await send(letter)
      if (letter) await markSent({ prisma }, id, now)
      else await prisma.notice.deleteMany({ where: { id, sentAt: null } })
      done[letter ? 'sent' : 'dropped'] += 1
    } catch (error) {
      const reason = reasonOf(error)
      // A database that is gone ends the run here.
      await prisma.notice.updateMany({
        where: { id, sentAt: null },
        data: { failures: { increment: 1 }, error: reason },
      })
      done.failed += 1
      leftUndone(`notice ${id}`, new Error(reason))
    }
  }
  return done
}

/** After the n-th failure in a row a notice is left alone until it is 2^n - 1 minutes old. */
async function waiting({ prisma }: Pick<Database, 'prisma'>, now: Date): Promise<number[]> {
  const rows = await prisma.$queryRaw<{ id: number }[]>`
    SELECT id FROM notices
     WHERE sent_at IS NULL AND kind::text = ANY(${[...accountKinds]})
       AND created_at + (power(2, least(failures, 12)) - 1) * interval '1 minute' <= ${now}::timestamptz
     ORDER BY created_at, id`
  return rows.map(({ id }) => id)
}

/** What was sent keeps neither its secret nor its address. */
async function markSent({ prisma }: Pick<Database, 'prisma'>, id: number, sentAt: Date): Promise<void> {
  await prisma.notice.updateMany({
    where: { id, sentAt: null },
    data: { sentAt, content: Prisma.DbNull, address: null, error: null },
  })
}

/** The kind of an error alone: its message may repeat an address or a secret, and this is kept and logged. */
function reasonOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : String(name ?? 'unknown')
}
