import type { Tx } from '../../../database/database.ts'
import { readPlacingFacts } from '../../holds/eligibility/placing.ts'
import { readLoanTerms } from '../../library/rules/loan-terms.ts'
import { reopenedHolds, reopenedLoans } from './can-undo.ts'
import type { Movement } from './moved.ts'

/** Returns true when a patron would exceed a limit on holds or loans after the rows were restored (L3). */
export async function isOverLimit(tx: Tx, movement: Movement, now: Date): Promise<boolean> {
  for (const { was } of reopenedHolds(movement)) {
    const { limits, titles } = await readPlacingFacts(tx, was?.patron_id as number, [was?.title_id as number], now)
    const own = limits.find(({ group }) => group === titles[0]?.group)
    if (own && own.limit !== null && own.inUse > own.limit) return true
  }
  for (const { was } of reopenedLoans(movement)) {
    const patronId = was?.patron_id as number
    const [patron, { title }] = await Promise.all([
      tx.patron.findUniqueOrThrow({ where: { id: patronId }, select: { categoryCode: true, homeBranchId: true } }),
      tx.item.findUniqueOrThrow({
        where: { id: was?.item_id as number },
        select: { title: { select: { type: { select: { groupCode: true, loanDays: true, renewals: true } } } } },
      }),
    ])
    const { groupCode } = title.type
    const { copies } = await readLoanTerms(tx, patron, title.type)
    const lent = { patronId, returnedAt: null, item: { title: { type: { groupCode } } } }
    if (copies !== null && (await tx.loan.count({ where: lent })) > copies) return true
  }
  return false
}
