import type { NoticeKind, NoticeState } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { field, NotFound, refusal } from '../../common/refusal.ts'

export const NoticeNotWaiting = refusal('NoticeNotWaiting', 'The notice was sent or is being sent.', {
  fields: { state: field.enum<NoticeState>('NoticeState', 'SENT or SENDING.') },
  message: ({ state }) => `The notice is ${state} and cannot be changed.`,
})

/** A notice that staff gave up is retried only when they request that notice itself. */
export const givenUpByStaff = 'GIVEN_UP'

/**
 * Makes a notice due now, with all notices of the same mail, because a mail is always sent as one message. The rows are
 * locked before the state is judged, oldest first like a claim.
 */
export async function retryNotice(tx: Tx, noticeId: number, now: Date): Promise<{ patronId: number }> {
  const rows = await tx.$queryRaw<{ patronId: number }[]>`
    WITH mail AS (
      SELECT m.id FROM notices n
        JOIN notices m ON m.digest = n.digest AND m.message IS NOT DISTINCT FROM n.message
       WHERE n.id = ${noticeId} AND n.state IN ('FAILED', 'WAITING') AND m.state IN ('FAILED', 'WAITING')
         AND n.patron_id IS NOT NULL AND (m.id = n.id OR m.error IS DISTINCT FROM ${givenUpByStaff})
       ORDER BY m.id FOR UPDATE OF m)
    UPDATE notices SET state = 'WAITING', next_at = ${now}::timestamptz, attempts = 0
     WHERE id IN (SELECT id FROM mail) AND state IN ('FAILED', 'WAITING')
    RETURNING patron_id AS "patronId"`
  return rows[0] ?? throwNotWaiting(tx, noticeId)
}
retryNotice.refusals = [NotFound, NoticeNotWaiting]

/**
 * Withdraws a notice before it is sent. It stays as FAILED, so that its occasion is not queued again. With the last notice
 * of a mail, its waiting messages to channels end.
 */
export async function cancelNotice(tx: Tx, noticeId: number, now: Date): Promise<{ patronId: number }> {
  // Two notices of one mail that are withdrawn at the same time see each other.
  await tx.$queryRaw`
    SELECT m.id FROM notices n JOIN notices m ON m.message = n.message WHERE n.id = ${noticeId} ORDER BY m.id FOR UPDATE OF m`
  const rows = await tx.$queryRaw<{ patronId: number; message: string | null }[]>`
    UPDATE notices SET state = 'FAILED', error = ${givenUpByStaff}, next_at = ${now}::timestamptz
     WHERE id = ${noticeId} AND state IN ('FAILED', 'WAITING') AND patron_id IS NOT NULL
    RETURNING patron_id AS "patronId", message`
  const [row] = rows
  if (!row) return throwNotWaiting(tx, noticeId)
  if (row.message !== null) await endMessages(tx, row.message, now)
  return { patronId: row.patronId }
}
cancelNotice.refusals = [NotFound, NoticeNotWaiting]

/**
 * Ends the waiting messages of a mail unless another of its notices is left. A message that is being sent is not tried
 * again.
 */
async function endMessages(tx: Tx, mail: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE channel_messages
       SET state = 'FAILED', error = ${givenUpByStaff}, next_at = ${now}::timestamptz, content = NULL, address = NULL
     WHERE mail = ${mail} AND state = 'WAITING' AND NOT EXISTS (
       SELECT FROM notices n WHERE n.message = ${mail} AND (n.state <> 'FAILED' OR n.error IS DISTINCT FROM ${givenUpByStaff}))`
}

async function throwNotWaiting(tx: Tx, id: number): Promise<never> {
  const notice = await tx.notice.findUnique({ where: { id, patronId: { not: null } }, select: { state: true } })
  if (!notice) throw new NotFound('notice')
  throw new NoticeNotWaiting(notice)
}

/** The maximum number of mails that one request makes due again. */
export const maxRetriedMails = 1_000

export interface Retried {
  /** The number of notices that wait now. */
  count: number
  /** True when more failed mails remain. */
  more: boolean
}

/**
 * Makes failed notices due again, for example after an outage of the mail server. They can be limited to a kind or a
 * patron. Notices that staff gave up, or whose address fails, are left out.
 */
export async function retryFailed(
  tx: Tx,
  { kind, patronId }: { kind: NoticeKind | null; patronId: number | null },
  now: Date,
): Promise<Retried> {
  if (patronId !== null && !(await tx.patron.findUnique({ where: { id: patronId }, select: { id: true } })))
    throw new NotFound('patron')
  const [{ count, mails }] = await tx.$queryRaw<[{ count: number; mails: number }]>`
    WITH mails AS MATERIALIZED (
      SELECT n.digest, n.message FROM notices n JOIN patrons p ON p.id = n.patron_id
       WHERE n.state = 'FAILED' AND n.error IS DISTINCT FROM ${givenUpByStaff}
         AND (n.address IS NOT NULL OR p.mail_failing_since IS NULL)
         AND (${kind}::text IS NULL OR n.kind = (${kind}::text)::notice_kind)
         AND (${patronId}::int IS NULL OR n.patron_id = ${patronId}::int)
       GROUP BY n.digest, n.message ORDER BY min(n.id) LIMIT ${maxRetriedMails + 1}),
    taken AS (
      SELECT n.id FROM notices n
        JOIN (SELECT * FROM mails LIMIT ${maxRetriedMails}) m ON m.digest = n.digest AND m.message IS NOT DISTINCT FROM n.message
       WHERE n.state = 'FAILED' AND n.error IS DISTINCT FROM ${givenUpByStaff}
       ORDER BY n.id FOR UPDATE OF n),
    retried AS (
      UPDATE notices SET state = 'WAITING', next_at = ${now}::timestamptz, attempts = 0
       WHERE id IN (SELECT id FROM taken) AND state = 'FAILED'
      RETURNING id)
    SELECT (SELECT count(*)::int FROM retried) AS count, (SELECT count(*)::int FROM mails) AS mails`
  return { count, more: mails > maxRetriedMails }
}
retryFailed.refusals = [NotFound]
