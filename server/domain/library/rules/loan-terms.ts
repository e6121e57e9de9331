import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { dateIn, type Temporal } from '../calendar/dates.ts'
import { openDayFrom, readCalendar } from '../calendar/open-days.ts'
import { mostSpecificRuleSql } from './most-specific.ts'

/** The terms on which a copy is lent to a patron (R1, R2). */
export interface LoanTerms {
  /** The loan period in calendar days. */
  days: number
  /** The number of renewals allowed; 0 means never. */
  renewals: number
  /** The maximum number of copies of the group on loan at a time. Null means no limit. */
  copies: number | null
}

/** SQL of the terms on which a patron borrows from a material group. */
export function loanTermsSql(subject: Parameters<typeof mostSpecificRuleSql>[2]): Prisma.Sql {
  return mostSpecificRuleSql('category_loan_rules', 'days, renewals, copies', subject)
}

/** The terms of a material type. Null means that the rule of its group applies (R5). */
interface OwnTerms {
  groupCode: string
  loanDays: number | null
  renewals: number | null
}

/** Reads the terms on which a patron borrows a material type. The type's own terms precede those of its group (R5). */
export async function readLoanTerms(
  tx: Pick<Tx, '$queryRaw'>,
  patron: { categoryCode: string; homeBranchId: number },
  own: OwnTerms,
): Promise<LoanTerms> {
  const { categoryCode, homeBranchId } = patron
  const group = own.groupCode
  const [terms] = await tx.$queryRaw<LoanTerms[]>(
    loanTermsSql({
      group: Prisma.sql`${group}`,
      category: Prisma.sql`${categoryCode}`,
      homeBranchId: Prisma.sql`${homeBranchId}`,
    }),
  )
  if (!terms) throw new Error(`No loan rule covers the material group ${group}.`)
  return { ...terms, days: own.loanDays ?? terms.days, renewals: own.renewals ?? terms.renewals }
}

/**
 * Returns the due date of a loan that begins or is renewed now: today plus the period, on an open day of the branch
 * (R1).
 */
export async function computeDueDate(tx: Tx, branchId: number, days: number, now: Date): Promise<Temporal.PlainDate> {
  const today = dateIn(now)
  return openDayFrom(await readCalendar(tx, branchId, today), today.add({ days }))
}
