import type { AuthorNameIndex } from '../author-names/author-names.ts'
import { withOtherSpellings } from '../author-names/other-spellings.ts'
import type { FoldedConditions } from '../search/folded-conditions.ts'
import type { Interpretation } from './interpretation.ts'

/** Extends a search by the other spellings of the names in it (C13). Null when no name has another spelling. */
export function interpretSpellings(asked: FoldedConditions, names: AuthorNameIndex): Interpretation | null {
  const respelt = withOtherSpellings(asked, names)
  if (!respelt) return null
  const { spelt = [], whole } = respelt.asked
  const others = new Set([...spelt, ...whole].flatMap((one) => one.others ?? []))
  const spellings = respelt.names.flatMap((name) => name.spellings)
  const looked = spellings.filter(({ compared }) => others.has(compared))
  const words = looked.map(({ written }) => written).join('、')
  return { rung: 'SPELLING', words, asked: respelt.asked }
}
