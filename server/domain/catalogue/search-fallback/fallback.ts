import type { Database } from '../../../database/database.ts'
import type { AuthorNames } from '../author-names/author-names.ts'
import { withOtherSpellings } from '../author-names/other-spellings.ts'
import type { WordField } from '../search/conditions.ts'
import { type FoldedConditions, withTokens } from '../search/folded-conditions.ts'
import { readTokens } from '../search/query-words.ts'
import { firstThatFinds } from './first-that-finds.ts'
import type { Understanding } from './interpretation.ts'
import { bySound, cut, inOtherNumerals } from './interpretations.ts'
import { correctedWord } from './suggest.ts'

/** More words than this are a text that somebody pasted. */
const mostWords = 6

/**
 * What finds something in place of a search that finds nothing, or only what has it in passing, all its other conditions
 * being the same; null: nothing is known that does (C1). Nothing that was typed is left out: for that people are asked
 * first (`suggest`). In place of what is found in passing it has to be what a title or somebody is called.
 */
export async function climb(
  db: Database,
  asked: FoldedConditions,
  names: AuthorNames,
  foundInPassing = false,
): Promise<Understanding | null> {
  const [field, another] = Object.keys(asked.words) as WordField[]
  const { tokens = [], words = [], without = [] } = (field && asked.words[field]) ?? {}
  if (field === undefined || another !== undefined || words.length === 0 || words.length > mostWords) return null
  if (without.length > 0 || !['keyword', 'title', 'author'].includes(field)) return null
  const [whole, part] = await bySound(asked, field, tokens)
  const numerals = inOtherNumerals(asked, field, tokens)
  const cuts = cut(asked, field, tokens).map((one) => ({
    ...one,
    asked: withOtherSpellings(one.asked, names)?.asked ?? one.asked,
  }))
  // A cut through a name finds it too: by its sound it is found as one.
  const ways = foundInPassing ? [numerals, whole] : [numerals, whole, cuts, part]
  const found = await firstThatFinds(db, ways)
  if (found || foundInPassing || words.length > 1) return found
  const near = await correctedWord(db, asked, field, words[0] ?? '')
  return near && { rung: 'NEAR', words: near.words, asked: withTokens(asked, field, readTokens(near.words)) }
}
