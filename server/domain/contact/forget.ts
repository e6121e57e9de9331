import type { Tx } from '../../database/database.ts'

/** Erases messages that were closed before a time, with the mails about their answers (O23). */
export async function forgetContactMessages(tx: Tx, closedBefore: Date): Promise<{ count: number }> {
  await tx.$executeRaw`
    DELETE FROM notices n USING contact_steps s, contact_messages m
     WHERE n.kind = 'CONTACT_ANSWER' AND n.occasion = 'contact-answer:' || s.id AND m.id = s.message_id
       AND m.closed_at < ${closedBefore}::timestamptz`
  return tx.contactMessage.deleteMany({ where: { closedAt: { lt: closedBefore } } })
}
