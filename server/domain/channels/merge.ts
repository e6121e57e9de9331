import type { Tx } from '../../database/database.ts'

/**
 * Merges destinations and choices of two accounts. The kept account's telephone and LINE account stay, and its choices
 * apply. Codes that await their entry belong to sessions of the other account and end.
 */
export async function mergeChannels(
  tx: Pick<Tx, '$executeRaw'>,
  { keptId, otherId }: { keptId: number; otherId: number },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE contact_points o SET patron_id = ${keptId}
     WHERE o.patron_id = ${otherId} AND NOT EXISTS (
       SELECT FROM contact_points k WHERE k.patron_id = ${keptId} AND k.channel = o.channel
          AND (o.channel <> 'WEB_PUSH' OR k.address = o.address))`
  await tx.$executeRaw`
    INSERT INTO channel_choices (patron_id, topic, mail, web_push, line, sms, titles)
    SELECT ${keptId}, topic, mail, web_push, line, sms, titles FROM channel_choices WHERE patron_id = ${otherId}
    ON CONFLICT (patron_id, topic) DO NOTHING`
  await tx.$executeRaw`UPDATE channel_messages SET patron_id = ${keptId} WHERE patron_id = ${otherId}`
}
