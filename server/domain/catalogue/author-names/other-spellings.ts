import type { WordField } from '../search/conditions.ts'
import type { FoldedConditions, RespeltName } from '../search/folded-conditions.ts'
import type { QueryToken } from '../search/query-words.ts'
import { type AuthorName, type AuthorNameIndex, foldAuthorName, isLongEnoughName } from './author-names.ts'

/** The parts of a record that name people. The title is left out, because a name in a title is not a person. */
const fieldsWithNames = ['keyword', 'author', 'subject'] as const satisfies WordField[]

/** The maximum number of words in a name. */
const maxWords = 6

interface ExtendedSearch {
  conditions: FoldedConditions
  /** The authors whose other spellings are searched too. */
  names: AuthorName[]
}

/**
 * Extends a search by the other spellings of the names in it, within the same statement (C13). Returns null when it
 * contains no name that has other spellings. The result no longer matches literally.
 */
export function withOtherSpellings(conditions: FoldedConditions, known: AuthorNameIndex): ExtendedSearch | null {
  const names = new Set<AuthorName>()
  const spelt = fieldsWithNames.flatMap((field) =>
    namesIn(conditions.words[field]?.tokens ?? [], known).flatMap(({ tokens, name, typed }) => {
      const others = otherSpellingsOf(name, typed)
      if (others.length === 0) return []
      names.add(name)
      return { field, words: tokens.flatMap(({ words }) => words), others } satisfies RespeltName
    }),
  )
  const whole = conditions.whole.map((one) => {
    const name = one.field === 'author' ? known.of(one.name) : null
    const others = name ? otherSpellingsOf(name, one.name) : []
    if (name && others.length > 0) names.add(name)
    return { ...one, others }
  })
  return names.size > 0 ? { conditions: { ...conditions, whole, spelt }, names: [...names] } : null
}

/** Returns the folded spellings of a name except the entered one. */
function otherSpellingsOf(name: AuthorName, typed: string): string[] {
  return [...new Set(name.spellings.map(({ compared }) => compared))].filter(
    (other) => isLongEnoughName(other) && other !== typed,
  )
}

interface FoundName {
  tokens: QueryToken[]
  name: AuthorName
  /** The folded text of the tokens. */
  typed: string
}

/** Finds the names in a sequence of words. When several begin at the same word, the longest wins. */
function namesIn(tokens: QueryToken[], known: AuthorNameIndex): FoundName[] {
  const found: FoundName[] = []
  for (let from = 0; from < tokens.length; ) {
    const named = nameAt(tokens.slice(from, from + maxWords), known)
    if (named) found.push(named)
    from += named?.tokens.length ?? 1
  }
  return found
}

function nameAt(tokens: QueryToken[], known: AuthorNameIndex): FoundName | null {
  const end = tokens.findIndex(({ leavesOut }) => leavesOut)
  for (let length = end < 0 ? tokens.length : end; length > 0; length--) {
    const some = tokens.slice(0, length)
    const written = some.map(({ typed }) => typed).join('')
    const name = known.soundingLike(written)
    if (name) return { tokens: some, name, typed: foldAuthorName(written) }
  }
  return null
}
