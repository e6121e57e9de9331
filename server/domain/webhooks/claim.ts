import type { Tx } from '../../database/database.ts'

/** A message that this process has claimed. */
export interface ClaimedMessage {
  id: number
  webhookId: number
  message: string
  type: string
  rowIds: number[]
  systemIds: string[]
  createdAt: Date
  attempts: number
  url: string
  salt: string
  failures: number
  dueAt: Date
  /** The end of the lease. No other process claims the message before then. */
  until: Date
}

/**
 * Claims the oldest due messages, like `claimMails`. Receivers that are waiting for their next attempt are left out.
 */
export async function claimMessages(
  tx: Pick<Tx, '$queryRaw'>,
  most: number,
  now: Date,
  until: Date,
): Promise<ClaimedMessage[]> {
  const rows = await tx.$queryRaw<Omit<ClaimedMessage, 'until'>[]>`
    WITH due AS (
      SELECT m.id, m.next_at FROM webhook_messages m JOIN webhooks w ON w.id = m.webhook_id
       WHERE m.state IN ('WAITING', 'SENDING') AND m.next_at <= ${now}::timestamptz AND w.ended_at IS NULL
         AND (w.retry_at IS NULL OR w.retry_at <= ${now}::timestamptz)
       ORDER BY m.next_at, m.id LIMIT ${most} FOR UPDATE OF m SKIP LOCKED)
    UPDATE webhook_messages m
       SET state = 'SENDING', next_at = ${until}::timestamptz, attempts = m.attempts + 1
      FROM due, webhooks w
     WHERE m.id = due.id AND w.id = m.webhook_id
    RETURNING m.id, m.webhook_id AS "webhookId", m.message, m.type, m.row_ids AS "rowIds",
              m.system_ids AS "systemIds", m.created_at AS "createdAt",
              m.attempts, w.url, w.salt, w.failures, due.next_at AS "dueAt"`
  return rows.sort((a, b) => a.id - b.id).map((row) => ({ ...row, until }))
}

/** Releases claimed messages that were not tried. */
export async function releaseMessages(tx: Pick<Tx, '$executeRaw'>, messages: readonly ClaimedMessage[]): Promise<void> {
  const [ids, dueAt, until] = [
    messages.map(({ id }) => id),
    messages.map(({ dueAt }) => dueAt.toISOString()),
    messages.map(({ until }) => until.toISOString()),
  ]
  await tx.$executeRaw`
    UPDATE webhook_messages m SET state = 'WAITING', next_at = r.due_at::timestamptz, attempts = m.attempts - 1
      FROM unnest(${ids}::int[], ${dueAt}::text[], ${until}::text[]) r(id, due_at, until)
     WHERE m.id = r.id AND m.state = 'SENDING' AND m.next_at = r.until::timestamptz`
}
