import { foldWhole } from '../folding.ts'

export interface AuthorSpelling {
  id: number
  /** As people write it. */
  written: string
}

/** One person: the preferred name first, then its other spellings, oldest first (C10). */
export interface AuthorName {
  id: number
  spellings: AuthorSpelling[]
}

/** All of them, and how to find one. */
export interface AuthorNames {
  /** In the order of the preferred names as they are compared. */
  all: AuthorName[]
  /** Whose name is written so, whichever of its spellings that is. */
  of(spelling: string): AuthorName | null
}

/** A name as it is compared with others: as search asks for a whole name. */
export const comparedName = (written: string): string => foldWhole(written)

/** A name of fewer characters is a word in any text. */
const shortest = 2

/** Whether it can stand for a person: what is left of it when it is compared says enough. */
export const isName = (compared: string): boolean => [...compared].length >= shortest

/** Finds names among these; of two that compare alike by newer rules the first stands. */
export function indexNames(groups: AuthorName[]): AuthorNames {
  const byName = new Map<string, AuthorName>()
  for (const group of groups) {
    for (const { written } of group.spellings) {
      const compared = comparedName(written)
      if (isName(compared) && !byName.has(compared)) byName.set(compared, group)
    }
  }
  const keyed = groups.map((group) => ({ group, key: comparedName(group.spellings[0]?.written ?? '') }))
  const all = keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.group.id - b.group.id))
  return { all: all.map(({ group }) => group), of: (spelling) => byName.get(comparedName(spelling)) ?? null }
}
