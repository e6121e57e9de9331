import type { Database } from '../../../database/database.ts'
import { splitToken } from '../entered-words/pieces.ts'
import { foldWholeName, foldWords } from '../folding/fold.ts'
import type { WordField } from '../search/conditions.ts'
import { countEach } from '../search/count-each.ts'
import { type FoldedConditions, type RespeltName, replaceTokens } from '../search/folded-conditions.ts'
import type { QueryToken } from '../search/query-words.ts'
import { synonymsOf } from './thesaurus.ts'

/** The maximum number of words. A longer query is a sentence or a title. */
const maxWords = 4
/** The maximum number of synonyms of a word that are tried, and that are searched. */
const maxTried = 8
const maxSearched = 3
interface WithSynonyms {
  rung: 'SYNONYM'
  /** The synonyms that find titles, as the dictionary writes them. */
  words: string
  conditions: FoldedConditions
}

/** The maximum number of results to which those of synonyms are added. */
export const maxFew = 10

/**
 * Extends a search by words with the same meaning: クルマ also finds 自動車 (C1). Words that only describe what is wanted
 * (の本) are left out. Takes one statement when the dictionary has a word of the search. Returns null when no synonym
 * finds a title, when the words alone find more than a few, and when they are the whole name of a title or a person.
 */
export async function findSynonyms(
  db: Pick<Database, 'query'>,
  conditions: FoldedConditions,
): Promise<WithSynonyms | null> {
  const [field, another] = Object.keys(conditions.words) as WordField[]
  if (field === undefined || another !== undefined || !['keyword', 'title', 'subject'].includes(field)) return null
  // A volume belongs to a title, whose words have no synonyms.
  if (conditions.volume) return null
  const tokens = (conditions.words[field]?.tokens ?? []).flatMap(wordsIn)
  if (tokens.length === 0 || tokens.length > maxWords) return null
  const known = await synonymsOf(tokens.map(({ typed, leavesOut }) => (leavesOut ? '' : typed)))
  const found = known.map((synonyms) =>
    synonyms.slice(0, maxTried).map((written) => ({ written, folded: foldWholeName(written) })),
  )
  if (found.every((synonyms) => synonyms.length === 0)) return null
  const plain = replaceTokens(conditions, field, tokens)
  const extendedBy = (synonyms: typeof found): FoldedConditions => ({
    ...plain,
    spelt: tokens.flatMap(({ words }, i): RespeltName[] => {
      const others = [...new Set(synonyms[i]?.map(({ folded }) => folded))].filter((one) => one !== '')
      return others.length > 0 ? [{ field, words, others, areSynonyms: true }] : []
    }),
  })
  const tried = found.flatMap((synonyms, i) => synonyms.map((one) => found.with(i, [one])))
  const name = tokens.flatMap(({ words }) => words).join('')
  const wholes = (['title', 'author'] as const).map((of) => ({ ...removeWords(plain), whole: [{ field: of, name }] }))
  const searches = [...wholes, plain, ...tried.map(extendedBy)]
  const [asTitle, asAuthor, literal = 0, ...counts] = await countEach(db, searches)
  if (asTitle || asAuthor || literal > maxFew) return null
  const useful = found.map((synonyms) => synonyms.filter(() => (counts.shift() ?? 0) > literal).slice(0, maxSearched))
  if (useful.flat().length === 0) return null
  const words = useful.flat().map(({ written }) => written)
  return { rung: 'SYNONYM', words: words.join('、'), conditions: extendedBy(useful) }
}

const removeWords = (conditions: FoldedConditions): FoldedConditions => ({ ...conditions, words: {} })

/** Returns the words of a token that are searched. */
function wordsIn(token: QueryToken): QueryToken[] {
  if (token.leavesOut || /^["「『“]/.test(token.typed)) return [token]
  const pieces = splitToken(token.typed).filter(({ isWeak }) => !isWeak)
  return pieces.map(({ typed }) => ({ typed, leavesOut: false, words: foldWords(typed) }))
}
