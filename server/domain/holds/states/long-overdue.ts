import { Prisma } from '../../../../generated/prisma/client.ts'

/** SQL that is true for a patron `p` with a loan so long past due on a day that holds stay unconfirmed (H1). */
export function hasLongOverdueLoan(day: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM loans o, policies y
    WHERE o.patron_id = p.id AND o.returned_at IS NULL AND o.due_on < ${day}::date - y.long_overdue_days)`
}
