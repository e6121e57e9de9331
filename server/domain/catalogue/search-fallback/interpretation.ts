import type { FoldedConditions } from '../search/folded-conditions.ts'

/** How a search was understood: with the other spellings of a name, or otherwise because it finds nothing as it was typed. */
export type Rung = 'SPELLING' | 'NUMERALS' | 'SOUND' | 'CUT' | 'NEAR'

/** What may have been meant by a search. */
export interface Understanding {
  rung: Rung
  /** What is looked for in place of what was typed, for people to read. */
  words: string
  asked: FoldedConditions
}
