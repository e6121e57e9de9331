import type { NoticeTopic } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { isChosenSql } from './topics.ts'

/** Whether the patron chose LINE or SMS for the topic, which can replace mail (M16), and has a destination there. */
export async function isReachedByChannel(
  tx: Pick<Tx, '$queryRaw'>,
  patronId: number,
  topic: NoticeTopic,
): Promise<boolean> {
  const [{ reached }] = await tx.$queryRaw<[{ reached: boolean }]>`
    SELECT EXISTS (
      SELECT FROM channel_choices c JOIN contact_points a ON a.patron_id = c.patron_id
       WHERE c.patron_id = ${patronId} AND c.topic = ${topic}::notice_topic AND a.channel IN ('LINE', 'SMS')
         AND ${isChosenSql}) AS reached`
  return reached
}
