import type { Tx } from '../../../database/database.ts'
import { NotFound } from '../../refusal.ts'
import { checkFigures } from './bounds.ts'
import { type Change, changeOf } from './change.ts'
import { type Level, lockLevel } from './level.ts'
import type { LoanTerms } from './loan-terms.ts'
import { GeneralRuleNeeded } from './refusals.ts'

/** Sets how copies are lent at a level (R1, R2); copies null: any number, 0: never lent. Loans keep their due date. */
export async function setLoanRule(tx: Tx, level: Level, { days, renewals, copies }: LoanTerms): Promise<Change> {
  const terms = { days, renewals, copies }
  checkFigures(terms)
  await lockLevel(tx, level)
  const before = await tx.loanRule.findFirst({ where: { ...level } })
  if (before) {
    await tx.loanRule.update({ where: { id: before.id }, data: terms })
    return changeOf<LoanTerms>(before, terms)
  }
  await tx.loanRule.create({ data: { ...level, ...terms } })
  return { old: {}, new: terms }
}

/** Removes the rule of a category or branch; the less specific one applies again. */
export async function removeLoanRule(tx: Tx, level: Level): Promise<Change> {
  if (level.category === null && level.branchId === null) throw new GeneralRuleNeeded()
  await lockLevel(tx, level)
  const before = await tx.loanRule.findFirst({ where: { ...level } })
  if (!before) throw new NotFound('loan rule')
  await tx.loanRule.delete({ where: { id: before.id } })
  const { days, renewals, copies } = before
  return { old: { days, renewals, copies }, new: {} }
}
