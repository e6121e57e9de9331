import type { Tx } from '../../../database/database.ts'
import { type MaterialTypes, readMaterialTypes } from '../../library/material-types/material-types.ts'

/** Returns the type under which a record is stored. */
export type MaterialClassifier = (code: string, discLabel?: string) => string

export async function materialClassifier(tx: Pick<Tx, 'materialType'>): Promise<MaterialClassifier> {
  return classifierOf(await readMaterialTypes(tx))
}

/**
 * Distinguishes spoken CDs from other CDs by the class number on the disc label (L2). Every other type stays as
 * recorded. A merged type becomes the type into which it was merged (L9).
 */
function classifierOf(types: MaterialTypes): MaterialClassifier {
  const derived = types.offered.filter(({ discLabelFrom }) => discLabelFrom !== null)
  return (code, discLabel) => {
    const type = types.meant(code)
    const number = Number(discLabel?.match(/^\d{3}/)?.[0])
    if (type?.icon !== 'CD' || Number.isNaN(number)) return type?.code ?? code
    const rule = derived.find((r) => number >= (r.discLabelFrom ?? Number.NaN) && number <= (r.discLabelTo ?? 999))
    return rule?.code ?? type.code
  }
}
