import type { Database } from '../database/database.ts'
import { NotFound } from '../domain/common/refusal.ts'
import { dateIn } from '../domain/library/calendar/dates.ts'
import { renewLoan } from '../domain/loans/renew.ts'
import type { ExchangeContext } from './exchange-context.ts'

/**
 * Renews a loan by the rule (R2). A loan that was renewed today stays unchanged, because a machine that missed the answer
 * repeats its request, and no patron renews a loan twice a day.
 */
export async function renewOncePerDay(
  { db, now }: Pick<ExchangeContext, 'db' | 'now'>,
  patronId: number,
  loanId: number,
): Promise<void> {
  const where = { id: loanId, patronId, returnedAt: null }
  const loan = await db.prisma.loan.findFirst({ where, select: { renewals: true, renewedAt: true } })
  if (!loan) throw new NotFound('loan')
  if (loan.renewedAt && dateIn(loan.renewedAt).equals(dateIn(now))) return
  await db.prisma.$transaction((tx) => renewLoan(tx, patronId, { loanId, renewalsSeen: loan.renewals }, now))
}

/** Lists the patron's loans by due date. */
export function loansOf({ prisma }: Pick<Database, 'prisma'>, patronId: number, titleId?: number) {
  return prisma.loan.findMany({
    where: { patronId, returnedAt: null, ...(titleId !== undefined && { item: { titleId } }) },
    select: { id: true, item: { select: { barcode: true } } },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  })
}
