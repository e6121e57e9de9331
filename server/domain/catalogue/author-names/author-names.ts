import { foldWholeName } from '../folding/fold.ts'
import { soundOf } from '../folding/sound.ts'

export interface AuthorSpelling {
  id: number
  /** The spelling as entered. */
  written: string
  /** The folded spelling, which comparisons use. */
  compared: string
}

/** An author: the preferred spelling first, then the other spellings, oldest first (C13). */
export interface AuthorName {
  id: number
  spellings: AuthorSpelling[]
}

/** An index of all author names. */
export interface AuthorNameIndex {
  /** All names in the order of their folded preferred spellings. */
  all: AuthorName[]
  /** Finds the author with exactly this spelling, preferred or not. */
  of(spelling: string): AuthorName | null
  /** Finds the author with exactly this spelling, or else the one with a kana spelling that sounds the same. */
  soundingLike(spelling: string): AuthorName | null
}

/** Folds a name for comparison, as a search for a whole name does. */
export const foldAuthorName = (written: string): string => foldWholeName(written)

/** Converts a stored name and folds its spellings by the current rules. */
export function toAuthorName({
  id,
  spellings,
}: {
  id: number
  spellings: Omit<AuthorSpelling, 'compared'>[]
}): AuthorName {
  return { id, spellings: spellings.map((one) => ({ ...one, compared: foldAuthorName(one.written) })) }
}

/** The minimum length of a folded name, in characters. A shorter one occurs as a word in any text. */
const minNameLength = 2

/** The minimum length of a sound, in kana. A shorter one is shared by many words. */
const minSoundLength = 4

/** Reports whether a folded name is long enough to identify a person. */
export const isLongEnoughName = (compared: string): boolean => [...compared].length >= minNameLength

/** Indexes names by spelling and by sound. When two names share a folded spelling or a sound, the first one wins. */
export function indexNames(groups: AuthorName[]): AuthorNameIndex {
  const [byName, bySound] = [new Map<string, AuthorName>(), new Map<string, AuthorName>()]
  for (const group of groups) {
    for (const { written, compared } of group.spellings) {
      const sound = soundOf(written) ?? ''
      if (isLongEnoughName(compared) && !byName.has(compared)) byName.set(compared, group)
      if ([...sound].length >= minSoundLength && !bySound.has(sound)) bySound.set(sound, group)
    }
  }
  const keyed = groups.map((group) => ({ group, key: group.spellings[0]?.compared ?? '' }))
  const all = keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.group.id - b.group.id))
  const of = (spelling: string) => byName.get(foldAuthorName(spelling)) ?? null
  const soundingLike = (spelling: string) => of(spelling) ?? bySound.get(soundOf(spelling) ?? '') ?? null
  return { all: all.map(({ group }) => group), of, soundingLike }
}
