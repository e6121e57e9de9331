import type { Database } from '../../../database/database.ts'
import type { AuthorNameIndex } from '../author-names/author-names.ts'
import { withOtherSpellings } from '../author-names/other-spellings.ts'
import { splitToken } from '../entered-words/pieces.ts'
import { foldWholeName } from '../folding/fold.ts'
import type { WordField } from '../search/conditions.ts'
import { countEach } from '../search/count-each.ts'
import { type FoldedConditions, replaceTokens } from '../search/folded-conditions.ts'
import { parseTokens, type QueryToken } from '../search/query-words.ts'
import { findSynonyms } from '../synonyms/find-synonyms.ts'
import { japaneseSpellings, simplifiedSpellings } from './chinese.ts'
import type { Interpretation } from './interpretation.ts'
import {
  inChineseForms,
  interpretBySound,
  withCutWords,
  withOtherNumerals,
  withoutParticle,
  withYears,
} from './interpretations.ts'
import { correctedWord } from './suggest.ts'

/** The maximum number of interpretations. Any further ones are guesses. */
const maxInterpretations = 40

/** Returns the interpretation with the most titles from the first group that finds any. Null when none does. */
async function firstWithResults(
  db: Pick<Database, 'query'>,
  groups: Interpretation[][],
): Promise<Interpretation | null> {
  const tries = groups.flatMap((group, at) => group.map((one) => ({ one, at }))).slice(0, maxInterpretations)
  const counts = await countEach(
    db,
    tries.map(({ one }) => one.conditions),
  )
  const found = tries.flatMap((tried, i) => (counts[i] ? { ...tried, n: counts[i] } : []))
  return found.sort((a, b) => a.at - b.at || b.n - a.n)[0]?.one ?? null
}

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
  conditions: FoldedConditions,
  names: AuthorNameIndex,
  foundInPassing = false,
): Promise<Interpretation | null> {
  const [field, another] = Object.keys(conditions.words) as WordField[]
  const { tokens = [], words = [], without = [] } = (field && conditions.words[field]) ?? {}
  if (field === undefined || another !== undefined || words.length === 0 || words.length > maxWords) return null
  if (without.length > 0 || !['keyword', 'title', 'author'].includes(field)) return null
  const [whole, part] = await interpretBySound(conditions, field, tokens)
  const numerals = withOtherNumerals(conditions, field, tokens)
  const withSpellings = (ways: Interpretation[]) =>
    ways.map((one): Interpretation => {
      const respelt = withOtherSpellings(one.conditions, names)
      return respelt ? { ...one, conditions: respelt.conditions } : one
    })
  const chinese = withSpellings(inChineseForms(conditions, field, tokens, japaneseSpellings))
  const simplified = inChineseForms(conditions, field, tokens, simplifiedSpellings)
  const years = withSpellings(withYears(conditions, field, tokens))
  const cuts = withSpellings([
    ...withoutParticle(conditions, field, tokens),
    ...withCutWords(conditions, field, tokens),
  ])
  const works = withSpellings(interpretWorksOfPerson(conditions, field, tokens))
  const synonyms = foundInPassing ? null : await findSynonyms(db, conditions)
  // A cut can fall inside one name. The whole-name sound comes first, because it finds that name as one.
  const ways = foundInPassing
    ? [numerals, chinese, whole]
    : [numerals, years, chinese, synonyms ? [synonyms] : [], whole, works, cuts, part, simplified]
  const found = await firstWithResults(db, ways)
  if (found || foundInPassing || words.length > 1) return found
  const near = await correctedWord(db, conditions, field, words[0] ?? '')
  return (
    near && { rung: 'NEAR', words: near.words, conditions: replaceTokens(conditions, field, parseTokens(near.words)) }
  )
}

/**
 * Interprets a name with an honorific, a role or a form after it as the works of the person with exactly this name:
 * 太宰治さんの小説, 村岡花子 訳.
 */
function interpretWorksOfPerson(
  conditions: FoldedConditions,
  field: WordField,
  tokens: QueryToken[],
): Interpretation[] {
  if (field === 'title' || tokens.some(({ leavesOut }) => leavesOut)) return []
  const pieces = tokens.flatMap(({ typed }) => splitToken(typed))
  const end = pieces.findIndex(({ isWeak }) => isWeak)
  const named = pieces.slice(0, Math.max(end, 0))
  if (named.length === 0 || named.some(({ number }) => number) || !pieces.slice(end).every(({ isWeak }) => isWeak))
    return []
  const words = named.map(({ typed }) => typed).join(' ')
  const whole = [...conditions.whole, { field: 'author' as const, name: foldWholeName(words) }]
  return [{ rung: 'PERSON', words, conditions: { ...replaceTokens(conditions, field, parseTokens(words)), whole } }]
}
