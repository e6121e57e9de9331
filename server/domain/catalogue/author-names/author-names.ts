import { foldWhole } from '../folding/fold.ts'
import { soundOf } from '../folding/sound.ts'

export interface AuthorSpelling {
  id: number
  /** As people write it. */
  written: string
  /** As it is compared with others. */
  compared: string
}

/** One person: the preferred name first, then its other spellings, oldest first (C13). */
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
  /** The same, or else who has a spelling in kana that sounds so. */
  soundingLike(spelling: string): AuthorName | null
}

/** A name as it is compared with others: as search asks for a whole name. */
export const comparedName = (written: string): string => foldWhole(written)

/** A name as it is stored, with its spellings as they are compared by now. */
export function namedBy({ id, spellings }: { id: number; spellings: Omit<AuthorSpelling, 'compared'>[] }): AuthorName {
  return { id, spellings: spellings.map((one) => ({ ...one, compared: comparedName(one.written) })) }
}

/** A name of fewer characters is a word in any text. */
const shortest = 2

/** A sound of fewer kana is that of many words. */
const shortestSound = 4

/** Whether it can stand for a person: what is left of it when it is compared says enough. */
export const isName = (compared: string): boolean => [...compared].length >= shortest

/** Finds names among these; of two that compare alike by newer rules, or sound alike, the first stands. */
export function indexNames(groups: AuthorName[]): AuthorNames {
  const [byName, bySound] = [new Map<string, AuthorName>(), new Map<string, AuthorName>()]
  for (const group of groups) {
    for (const { written, compared } of group.spellings) {
      const sound = soundOf(written) ?? ''
      if (isName(compared) && !byName.has(compared)) byName.set(compared, group)
      if ([...sound].length >= shortestSound && !bySound.has(sound)) bySound.set(sound, group)
    }
  }
  const keyed = groups.map((group) => ({ group, key: group.spellings[0]?.compared ?? '' }))
  const all = keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.group.id - b.group.id))
  const of = (spelling: string) => byName.get(comparedName(spelling)) ?? null
  const soundingLike = (spelling: string) => of(spelling) ?? bySound.get(soundOf(spelling) ?? '') ?? null
  return { all: all.map(({ group }) => group), of, soundingLike }
}
