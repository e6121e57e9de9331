import type { Tx } from '../../../database/database.ts'
import { UnknownBranch } from '../../common/check-branch.ts'
import { NotFound } from '../../common/refusal.ts'
import { checkFigures } from './bounds.ts'
import type { Change } from './change.ts'
import { lockLevel, type RuleLevel } from './level.ts'
import { atLevel, mostSpecificRuleSql } from './most-specific.ts'
import { CategoryNeeded, FigureOutOfBounds, GeneralRuleNeeded } from './refusals.ts'

/**
 * Sets the maximum number of open holds at a level (L1, L4). Null means no limit, and 0 means that nothing can be
 * reserved. Undefined stores the limit that applies there now.
 */
export async function setHoldLimit(tx: Tx, level: RuleLevel, given: number | null | undefined): Promise<Change> {
  checkFigures({ titles: given ?? null })
  await lockLevel(tx, level)
  const titles = given === undefined ? await titlesNow(tx, level) : given
  const before = await tx.holdLimit.findFirst({ where: { ...level } })
  if (before) await tx.holdLimit.update({ where: { id: before.id }, data: { titles } })
  else await tx.holdLimit.create({ data: { ...level, titles } })
  return { old: before ? { titles: before.titles } : {}, new: { titles } }
}
setHoldLimit.refusals = [FigureOutOfBounds, CategoryNeeded, UnknownBranch, NotFound]

async function titlesNow(tx: Tx, level: RuleLevel): Promise<number | null> {
  const limits = mostSpecificRuleSql('category_hold_limits', 'titles', atLevel(level))
  const [limit] = await tx.$queryRaw<{ titles: number | null }[]>(limits)
  return limit?.titles ?? null
}

/** Removes the limit of a category or branch, so that the less specific one applies (L4). */
export async function deleteHoldLimit(tx: Tx, level: RuleLevel): Promise<Change> {
  if (level.category === null && level.branchId === null) throw new GeneralRuleNeeded()
  await lockLevel(tx, level)
  const before = await tx.holdLimit.findFirst({ where: { ...level } })
  if (!before) throw new NotFound('hold limit')
  await tx.holdLimit.delete({ where: { id: before.id } })
  return { old: { titles: before.titles }, new: {} }
}
deleteHoldLimit.refusals = [GeneralRuleNeeded, CategoryNeeded, UnknownBranch, NotFound]
