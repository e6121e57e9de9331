import { Prisma } from '../../../generated/prisma/client.ts'

/** Whether a mail would reach patron `p`; to whom it would not, is told later if there is still something to tell. */
export const reachable = Prisma.sql`
  (p.mail_address IS NOT NULL AND p.mail_verified_at IS NOT NULL AND p.mail_failing_since IS NULL)`
