import type { Database } from '../../../database/database.ts'
import type { AuthorNameIndex } from '../author-names/author-names.ts'
import { withOtherSpellings } from '../author-names/other-spellings.ts'
import type { WordField } from '../search/conditions.ts'
import { type FoldedConditions, replaceTokens } from '../search/folded-conditions.ts'
import { parseTokens } from '../search/query-words.ts'
import { firstWithResults } from './first-that-finds.ts'
import type { Interpretation } from './interpretation.ts'
import {
  inJapaneseKanji,
  interpretBySound,
  withCutWords,
  withOtherNumerals,
  withoutParticle,
  withYears,
} from './interpretations.ts'
import { correctedWord } from './suggest.ts'
import { interpretWorksOfPerson } from './works-of-person.ts'

/** The maximum number of words. A longer query is probably pasted text. */
const maxWords = 6

/**
 * Finds an interpretation of a search that found nothing, or only incidental matches (C1). All its other conditions
 * stay the same. Every entered word is kept, because leaving one out needs the consent of the viewer (`suggestWords`). Honorifics,
 * roles and forms after a name are no part of records. When
 * the search found incidental matches, the interpretation must match a whole title or a whole name. Returns null when
 * no interpretation finds anything.
 */
export async function findFallback(
  db: Database,
  asked: FoldedConditions,
  names: AuthorNameIndex,
  foundInPassing = false,
): Promise<Interpretation | null> {
  const [field, another] = Object.keys(asked.words) as WordField[]
  const { tokens = [], words = [], without = [] } = (field && asked.words[field]) ?? {}
  if (field === undefined || another !== undefined || words.length === 0 || words.length > maxWords) return null
  if (without.length > 0 || !['keyword', 'title', 'author'].includes(field)) return null
  const [whole, part] = await interpretBySound(asked, field, tokens)
  const numerals = withOtherNumerals(asked, field, tokens)
  const respelt = (ways: Interpretation[]) =>
    ways.map((one) => ({ ...one, asked: withOtherSpellings(one.asked, names)?.asked ?? one.asked }))
  const chinese = respelt(inJapaneseKanji(asked, field, tokens))
  const years = respelt(withYears(asked, field, tokens))
  const cuts = respelt([...withoutParticle(asked, field, tokens), ...withCutWords(asked, field, tokens)])
  const works = respelt(interpretWorksOfPerson(asked, field, tokens))
  // A cut can fall inside one name. The whole-name sound comes first, because it finds that name as one.
  const ways = foundInPassing ? [numerals, chinese, whole] : [numerals, years, chinese, whole, works, cuts, part]
  const found = await firstWithResults(db, ways)
  if (found || foundInPassing || words.length > 1) return found
  const near = await correctedWord(db, asked, field, words[0] ?? '')
  return near && { rung: 'NEAR', words: near.words, asked: replaceTokens(asked, field, parseTokens(near.words)) }
}
