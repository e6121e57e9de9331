import type { Outcome } from '../import/import-catalogue.ts'
import { addCounts, noCounts } from '../import/save/save-batch.ts'

export const noOutcome: Outcome = { ...noCounts, rows: 0, refused: 0, copiesRefused: 0, warnings: 0, unknownTypes: {} }

/** Adds up the outcomes of two pages. */
export function addOutcomes(one: Outcome, other: Outcome): Outcome {
  const unknownTypes = { ...one.unknownTypes }
  for (const [type, count] of Object.entries(other.unknownTypes)) unknownTypes[type] = (unknownTypes[type] ?? 0) + count
  return {
    ...addCounts(one, other),
    rows: one.rows + other.rows,
    refused: one.refused + other.refused,
    copiesRefused: one.copiesRefused + other.copiesRefused,
    warnings: one.warnings + other.warnings,
    unknownTypes,
  }
}
