import { Prisma } from '../../../generated/prisma/client.ts'

/** SQL that is true when patron `p` can be reached by mail. Others are notified later, if the reason still applies. */
export const reachableByMailSql = Prisma.sql`
  (p.mail_address IS NOT NULL AND p.mail_verified_at IS NOT NULL AND p.mail_failing_since IS NULL)`
