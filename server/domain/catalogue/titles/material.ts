import type { MaterialType } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'

/**
 * Distinguishes spoken CDs from other CDs by the class number on the disc label (L2). Every other type stays as
 * recorded.
 */
export async function materialClassifier(tx: Tx): Promise<(type: MaterialType, discLabel?: string) => MaterialType> {
  const derived = await tx.materialPolicy.findMany({ where: { discLabelFrom: { not: null } } })
  return (type, discLabel) => {
    const number = Number(discLabel?.match(/^\d{3}/)?.[0])
    if (type !== 'CD' || Number.isNaN(number)) return type
    const rule = derived.find((r) => number >= (r.discLabelFrom ?? Number.NaN) && number <= (r.discLabelTo ?? 999))
    return rule?.type ?? type
  }
}
