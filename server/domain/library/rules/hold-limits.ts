import type { Tx } from '../../../database/database.ts'
import { NotFound } from '../../refusal.ts'
import { checkFigures } from './bounds.ts'
import type { Change } from './change.ts'
import { type Level, lockLevel } from './level.ts'
import { GeneralRuleNeeded } from './refusals.ts'

/** Sets the most open holds of a level (L1, L4); null: unlimited, 0: never. */
export async function setHoldLimit(tx: Tx, level: Level, titles: number | null): Promise<Change> {
  checkFigures({ titles })
  await lockLevel(tx, level)
  const before = await tx.holdLimit.findFirst({ where: { ...level } })
  if (before) await tx.holdLimit.update({ where: { id: before.id }, data: { titles } })
  else await tx.holdLimit.create({ data: { ...level, titles } })
  return { old: before ? { titles: before.titles } : {}, new: { titles } }
}

/** Removes the limit of a category or branch; the less specific one applies again (L4). */
export async function removeHoldLimit(tx: Tx, level: Level): Promise<Change> {
  if (level.category === null && level.branchId === null) throw new GeneralRuleNeeded()
  await lockLevel(tx, level)
  const before = await tx.holdLimit.findFirst({ where: { ...level } })
  if (!before) throw new NotFound('hold limit')
  await tx.holdLimit.delete({ where: { id: before.id } })
  return { old: { titles: before.titles }, new: {} }
}
