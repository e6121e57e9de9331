import type { Outcome } from '../import/import-catalogue.ts'
import { addCounts, noCounts } from '../import/save/save-batch.ts'

export const noOutcome: Outcome = {
  ...{ ...noCounts, rows: 0, refused: 0, copiesRefused: 0, warnings: 0 },
  ...{ unknownTypes: {}, unknownLocations: {} },
}

/** Adds up the outcomes of two pages. */
export function addOutcomes(one: Outcome, other: Outcome): Outcome {
  return {
    ...addCounts(one, other),
    rows: one.rows + other.rows,
    refused: one.refused + other.refused,
    copiesRefused: one.copiesRefused + other.copiesRefused,
    warnings: one.warnings + other.warnings,
    unknownTypes: addUp(one.unknownTypes, other.unknownTypes),
    unknownLocations: addUp(one.unknownLocations, other.unknownLocations),
  }
}

function addUp(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const both = { ...one }
  for (const [key, count] of Object.entries(other)) both[key] = (both[key] ?? 0) + count
  return both
}
