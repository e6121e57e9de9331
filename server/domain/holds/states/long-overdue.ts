import { Prisma } from '../../../../generated/prisma/client.ts'

/**
 * SQL that is true for a patron `p` with a long-overdue loan on a day. Such a loan delays the confirmation of holds
 * (H1).
 */
export function hasLongOverdueLoanSql(day: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM loans o, policies y
    WHERE o.patron_id = p.id AND o.returned_at IS NULL AND o.due_on < ${day}::date - y.long_overdue_days)`
}
