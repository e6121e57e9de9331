import type { Tx } from '../../database/database.ts'
import { newSecret } from '../secrets.ts'
import { readers } from './letters/readers.ts'

/** Notices that one process alone is about to tell, in one mail. */
export interface Claimed {
  ids: number[]
  /** Names the mail; the same at every try. */
  message: string
}

/**
 * Takes on what is to be told next, with all that goes in the same mail; null: nothing is due. Whoever else claims at
 * the same instant gets something else. Until `until` nobody does it again, whatever becomes of this process.
 */
export async function claimNext(tx: Pick<Tx, '$queryRaw'>, now: Date, until: Date): Promise<Claimed | null> {
  // Only the oldest of a digest is locked, so that two processes do not part a digest between them.
  const rows = await tx.$queryRaw<{ id: number; message: string }[]>`
    WITH head AS (
      SELECT n.id, n.digest, coalesce(n.message, ${newSecret().slice(0, 24)}) AS message FROM notices n
       WHERE n.state IN ('WAITING', 'SENDING') AND n.next_at <= ${now}::timestamptz
         AND n.kind::text = ANY(${Object.keys(readers)})
         AND NOT EXISTS (SELECT 1 FROM notices e WHERE e.digest = n.digest AND e.id < n.id
               AND e.state IN ('WAITING', 'SENDING') AND e.next_at <= ${now}::timestamptz)
       ORDER BY n.next_at, n.id LIMIT 1 FOR UPDATE SKIP LOCKED)
    UPDATE notices m
       SET state = 'SENDING', next_at = ${until}::timestamptz, attempts = m.attempts + 1, message = head.message
      FROM head
     WHERE m.digest = head.digest AND m.state IN ('WAITING', 'SENDING') AND m.next_at <= ${now}::timestamptz
    RETURNING m.id, m.message`
  const [first] = rows
  return first ? { ids: rows.map(({ id }) => id), message: first.message } : null
}
