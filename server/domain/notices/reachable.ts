import { Prisma } from '../../../generated/prisma/client.ts'
import type { NoticeTopic } from '../../../generated/prisma/enums.ts'
import { isChosenSql } from '../channels/topics.ts'

/** SQL that is true when patron `p` can be reached by mail. */
export const reachableByMailSql = Prisma.sql`
  (p.mail_address IS NOT NULL AND p.mail_verified_at IS NOT NULL AND p.mail_failing_since IS NULL)`

/**
 * SQL that is true when patron `p` can be reached about the topic: by mail, or by a chosen channel that can replace it
 * (M16). Others are notified later, if the reason still applies.
 */
export function reachableSql(topic: NoticeTopic): Prisma.Sql {
  return Prisma.sql`
    (${reachableByMailSql} OR EXISTS (
      SELECT FROM channel_choices c JOIN contact_points a ON a.patron_id = c.patron_id
       WHERE c.patron_id = p.id AND c.topic = ${topic}::notice_topic AND a.channel IN ('LINE', 'SMS') AND ${isChosenSql}))`
}
