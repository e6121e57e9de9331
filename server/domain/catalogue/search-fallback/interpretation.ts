import type { FoldedConditions } from '../search/folded-conditions.ts'

/** The kind of an interpretation. `SPELLING` adds the other spellings of a name; the rest replace the entered words. */
export type InterpretationKind = 'SPELLING' | 'NUMERALS' | 'SOUND' | 'CUT' | 'NEAR' | 'CLASS'

/** A possible meaning of a search. */
export interface Interpretation {
  rung: InterpretationKind
  /** The words that are searched in place of the entered ones, for display. */
  words: string
  asked: FoldedConditions
}
