import type { FoldedConditions } from '../search/folded-conditions.ts'

/**
 * The kind of an interpretation. `SPELLING` adds the other spellings of a name, `TRANSLITERATION` the sounds of words,
 * `SYNONYM` words with the same meaning, and `VOLUME` puts a volume first. The rest replace the entered words.
 */
export type InterpretationKind =
  | 'SPELLING'
  | 'TRANSLITERATION'
  | 'SYNONYM'
  | 'VOLUME'
  | 'NUMERALS'
  | 'CHINESE'
  | 'SOUND'
  | 'CUT'
  | 'PERSON'
  | 'NEAR'
  | 'CLASS'
  | 'ISBN'

/** A possible meaning of a search. */
export interface Interpretation {
  rung: InterpretationKind
  /** The words that are searched in place of the entered ones, for display. */
  words: string
  conditions: FoldedConditions
}
