import type { Tx } from '../../database/database.ts'

/**
 * Erases messages that were closed before a time, or answered without a later step, with the mails about their answers
 * (O23). An open message waits for staff.
 */
export async function forgetContactMessages(tx: Tx, before: Date): Promise<{ count: number }> {
  const over = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM contact_messages m
     WHERE closed_at < ${before}::timestamptz
        OR (state = 'ANSWERED' AND NOT EXISTS
             (SELECT FROM contact_steps s WHERE s.message_id = m.id AND s.at >= ${before}::timestamptz))
       FOR UPDATE`
  const ids = over.map(({ id }) => id)
  await tx.$executeRaw`
    DELETE FROM notices n USING contact_steps s
     WHERE n.kind = 'CONTACT_ANSWER' AND n.occasion = 'contact-answer:' || s.id AND s.message_id = ANY (${ids}::int[])`
  return tx.contactMessage.deleteMany({ where: { id: { in: ids } } })
}
