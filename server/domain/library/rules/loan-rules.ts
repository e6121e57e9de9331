import type { Tx } from '../../../database/database.ts'
import { UnknownBranch } from '../../common/check-branch.ts'
import { NotFound } from '../../common/refusal.ts'
import { checkFigures } from './bounds.ts'
import { type Change, changeOf } from './change.ts'
import { lockLevel, type RuleLevel } from './level.ts'
import type { LoanTerms } from './loan-terms.ts'
import { atLevel, mostSpecificRuleSql } from './most-specific.ts'
import { CategoryNeeded, FigureOutOfBounds, GeneralRuleNeeded } from './refusals.ts'

interface Terms extends Omit<LoanTerms, 'copies'> {
  /**
   * Null means no limit, and 0 means that nothing is lent. Undefined stores the number that applies at the level now.
   */
  copies: number | null | undefined
}

/** Sets the loan terms of a level (R1, R2). Existing loans keep their due date. */
export async function setLoanRule(tx: Tx, level: RuleLevel, given: Terms): Promise<Change> {
  const { days, renewals } = given
  checkFigures({ days, renewals, copies: given.copies ?? null })
  await lockLevel(tx, level)
  const copies = given.copies === undefined ? await copiesNow(tx, level) : given.copies
  const terms = { days, renewals, copies }
  const before = await tx.loanRule.findFirst({ where: { ...level } })
  if (before) {
    await tx.loanRule.update({ where: { id: before.id }, data: terms })
    return changeOf<LoanTerms>(before, terms)
  }
  await tx.loanRule.create({ data: { ...level, ...terms } })
  return { old: {}, new: terms }
}
setLoanRule.refusals = [FigureOutOfBounds, CategoryNeeded, UnknownBranch, NotFound]

async function copiesNow(tx: Tx, level: RuleLevel): Promise<number | null> {
  const [rule] = await tx.$queryRaw<Pick<LoanTerms, 'copies'>[]>(
    mostSpecificRuleSql('category_loan_rules', 'copies', atLevel(level)),
  )
  return rule?.copies ?? null
}

/** Removes the rule of a category or branch, so that the less specific one applies. */
export async function deleteLoanRule(tx: Tx, level: RuleLevel): Promise<Change> {
  if (level.category === null && level.branchId === null) throw new GeneralRuleNeeded()
  await lockLevel(tx, level)
  const before = await tx.loanRule.findFirst({ where: { ...level } })
  if (!before) throw new NotFound('loan rule')
  await tx.loanRule.delete({ where: { id: before.id } })
  const { days, renewals, copies } = before
  return { old: { days, renewals, copies }, new: {} }
}
deleteLoanRule.refusals = [GeneralRuleNeeded, CategoryNeeded, UnknownBranch, NotFound]
