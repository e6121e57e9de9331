import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { dateIn, type Temporal } from '../calendar/dates.ts'
import { calendarOf, openDayFrom } from '../calendar/open-days.ts'

/** How a copy is lent to a patron (R1, R2). */
export interface LoanTerms {
  /** Loan period in calendar days. */
  days: number
  /** How often it may be renewed; 0: never. */
  renewals: number
  /** Most copies of the group on loan at a time; null: unlimited. */
  copies: number | null
}

/** SQL of the rule that holds for a group, a patron's category and home branch: the most specific one wins (as L4). */
export function mostSpecificRule(group: Prisma.Sql, category: Prisma.Sql, homeBranchId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT days, renewals, copies FROM loan_rules
     WHERE group_code = ${group} AND (category IS NULL OR category::text = ${category})
       AND (branch_id IS NULL OR branch_id = ${homeBranchId})
     ORDER BY branch_id NULLS LAST, category NULLS LAST LIMIT 1`
}

/** The terms on which a patron borrows from a material group. */
export async function loanTerms(
  tx: Pick<Tx, '$queryRaw'>,
  patron: { category: string; homeBranchId: number },
  group: string,
): Promise<LoanTerms> {
  const { category, homeBranchId } = patron
  const [terms] = await tx.$queryRaw<LoanTerms[]>(
    mostSpecificRule(Prisma.sql`${group}`, Prisma.sql`${category}`, Prisma.sql`${homeBranchId}`),
  )
  if (!terms) throw new Error(`No loan rule covers the material group ${group}.`)
  return terms
}

/** When a loan that begins or is renewed at this moment is due: today + period, on an open day of the branch (R1). */
export async function dueDate(tx: Tx, branchId: number, days: number, now: Date): Promise<Temporal.PlainDate> {
  const today = dateIn(now)
  return openDayFrom(await calendarOf(tx, branchId, today), today.add({ days }))
}
