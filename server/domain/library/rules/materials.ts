import type { MaterialType } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { lockRules } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { checkFigures } from './bounds.ts'
import { type Change, changeOf } from './change.ts'
import { DiscLabelsRefused } from './refusals.ts'

interface MaterialFigures {
  groupCode: string
  isAv: boolean
}

/**
 * Assigns a material type to a group and sets whether it is AV (L1, L5). Open holds that exceed a limit as a result
 * stay.
 */
export async function setMaterialPolicy(
  tx: Tx,
  type: MaterialType,
  { groupCode, isAv }: MaterialFigures,
): Promise<Change> {
  await lockRules(tx)
  if (!(await tx.materialGroup.findUnique({ where: { code: groupCode } }))) throw new NotFound('material group')
  const before = await tx.materialPolicy.findUniqueOrThrow({ where: { type } })
  await tx.materialPolicy.update({ where: { type }, data: { groupCode, isAv } })
  return changeOf<MaterialFigures>(before, { groupCode, isAv })
}

interface DiscLabels {
  discLabelFrom: number | null
  discLabelTo: number | null
}

/**
 * Sets the disc label classes that mark a spoken CD (L2). When both are null, no CD is spoken. The change applies to
 * records saved from now on.
 */
export async function setSpokenCdLabels(tx: Tx, { discLabelFrom, discLabelTo }: DiscLabels): Promise<Change> {
  const labels = { discLabelFrom, discLabelTo }
  checkFigures(labels)
  const halves = (discLabelFrom === null) !== (discLabelTo === null)
  if (halves || (discLabelFrom ?? 0) > (discLabelTo ?? 0)) throw new DiscLabelsRefused()
  await lockRules(tx)
  const where = { type: 'SPOKEN_CD' } as const
  const before = await tx.materialPolicy.findUniqueOrThrow({ where })
  await tx.materialPolicy.update({ where, data: labels })
  return changeOf<DiscLabels>(before, labels)
}
