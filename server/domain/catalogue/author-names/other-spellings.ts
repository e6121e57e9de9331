import type { WordField } from '../search/conditions.ts'
import type { FoldedConditions, Spelt } from '../search/folded-conditions.ts'
import type { QueryToken } from '../search/query-words.ts'
import { type AuthorName, type AuthorNames, comparedName, isName } from './author-names.ts'

/** Parts of a record that name people; a title that has somebody's name in it is called so and not otherwise. */
const naming = ['keyword', 'author', 'subject'] as const satisfies WordField[]

/** More words than this are no name. */
const mostWords = 6

interface Respelt {
  asked: FoldedConditions
  /** Whose other spellings are looked for too. */
  names: AuthorName[]
}

/**
 * The same search, that also finds the other spellings of the names that are typed in it, in one go (C13); null: it has no
 * name that the library's table knows another spelling of. What is asked by it is no longer literal.
 */
export function withOtherSpellings(asked: FoldedConditions, known: AuthorNames): Respelt | null {
  const names = new Set<AuthorName>()
  const spelt = naming.flatMap((field) =>
    namesIn(asked.words[field]?.tokens ?? [], known).flatMap(({ tokens, name, typed }) => {
      const others = othersOf(name, typed)
      if (others.length === 0) return []
      names.add(name)
      return { field, words: tokens.flatMap(({ words }) => words), others } satisfies Spelt
    }),
  )
  const whole = asked.whole.map((one) => {
    const name = one.field === 'author' ? known.of(one.name) : null
    const others = name ? othersOf(name, one.name) : []
    if (name && others.length > 0) names.add(name)
    return { ...one, others }
  })
  return names.size > 0 ? { asked: { ...asked, whole, spelt }, names: [...names] } : null
}

/** The spellings of a name but the one that is typed, as they are compared. */
function othersOf(name: AuthorName, typed: string): string[] {
  return [...new Set(name.spellings.map(({ compared }) => compared))].filter(
    (other) => isName(other) && other !== typed,
  )
}

interface Named {
  tokens: QueryToken[]
  name: AuthorName
  /** As it is compared. */
  typed: string
}

/** The names in a row of words, the longest first where several begin at one word. */
function namesIn(tokens: QueryToken[], known: AuthorNames): Named[] {
  const found: Named[] = []
  for (let from = 0; from < tokens.length; ) {
    const named = nameAt(tokens.slice(from, from + mostWords), known)
    if (named) found.push(named)
    from += named?.tokens.length ?? 1
  }
  return found
}

function nameAt(tokens: QueryToken[], known: AuthorNames): Named | null {
  const end = tokens.findIndex(({ leavesOut }) => leavesOut)
  for (let length = end < 0 ? tokens.length : end; length > 0; length--) {
    const some = tokens.slice(0, length)
    const written = some.map(({ typed }) => typed).join('')
    const name = known.soundingLike(written)
    if (name) return { tokens: some, name, typed: comparedName(written) }
  }
  return null
}
