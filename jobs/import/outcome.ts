import type { NotTitle } from './marc/record-kind.ts'
import { type BatchCounts, noCounts } from './save/save-batch.ts'

/** The counts of an import. */
export interface Outcome extends BatchCounts, Record<NotTitle, number> {
  /** The number of rows or records in the file, including refused ones. */
  rows: number
  refused: number
  copiesRefused: number
  warnings: number
  /** The number of records whose control number was made of their content. */
  numbered: number
  /** Unknown material types, with the number of records of each. */
  unknownTypes: Record<string, number>
  /** Unknown locations, as the codes of branch and location, with the number of copies of each. */
  unknownLocations: Record<string, number>
}

const noNumbers = {
  ...{ ...noCounts, rows: 0, refused: 0, copiesRefused: 0, warnings: 0 },
  ...{ authorityRecords: 0, holdingsRecords: 0, classificationRecords: 0, communityRecords: 0, numbered: 0 },
}

export const noOutcome: Outcome = { ...noNumbers, unknownTypes: {}, unknownLocations: {} }

/** Adds up the outcomes of two pages of a harvest. */
export function addOutcomes(one: Outcome, other: Outcome): Outcome {
  const both = { ...one }
  for (const key of Object.keys(noNumbers) as (keyof typeof noNumbers)[]) both[key] += other[key]
  return {
    ...both,
    unknownTypes: addUp(one.unknownTypes, other.unknownTypes),
    unknownLocations: addUp(one.unknownLocations, other.unknownLocations),
  }
}

function addUp(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const both = { ...one }
  for (const [key, count] of Object.entries(other)) both[key] = (both[key] ?? 0) + count
  return both
}
