import type { FoldedConditions } from '../folded-conditions.ts'

/** How a search was understood that finds nothing as it was typed. */
export const rungs = ['NUMERALS', 'SOUND', 'CUT', 'NEAR'] as const
export type Rung = (typeof rungs)[number]

/** What may have been meant by a search. */
export interface Understanding {
  rung: Rung
  /** What is looked for in place of what was typed, for people to read. */
  words: string
  asked: FoldedConditions
}
