import { randomInt } from 'node:crypto'
import { type Facts, noFacts, type PatronFacts } from './facts.ts'
import type { LibraryFacts } from './library.ts'
import type { FileFacts } from './source-files.ts'

/** One line of the table of counts. */
export interface Compared {
  what: 'titles' | 'copies' | 'patrons' | 'loans' | 'holds'
  /** Null when the folder has no such file. */
  inFiles: number | null
  inLibrary: number
  /** The numbers that only one side has. Null where a number would connect a patron with a title. */
  onlyInFiles: string[] | null
  onlyInLibrary: string[] | null
}

export interface SampledPatron {
  card: string
  files: PatronFacts
  library: PatronFacts
  isEqual: boolean
}

export interface Comparison {
  counts: Compared[]
  /** Patrons chosen at random, those with loans or holds first. */
  sample: SampledPatron[]
  /** Card numbers of all patrons whose loans or holds differ. */
  differing: string[]
  isEqual: boolean
}

/** The number of patrons that are shown side by side. */
const sampleSize = 20

/** Compares the files with the library (O16). `random` returns a whole number below its argument. */
export function compare(
  files: FileFacts,
  library: LibraryFacts,
  random: (below: number) => number = (below) => randomInt(below),
): Comparison {
  const fileCards = byCardOf(files, library)
  const counts = [
    compared('titles', files, library),
    compared('copies', files, library),
    compared('patrons', files, library),
    compared('loans', files, library),
    {
      what: 'holds',
      inFiles: files.holds ?? null,
      inLibrary: library.holds ?? 0,
      onlyInFiles: null,
      onlyInLibrary: null,
    } as const,
  ]
  const sampled = (card: string): SampledPatron => {
    const [one, other] = [sorted(fileCards.get(card)), sorted(library.byCard.get(card))]
    return { card, files: one, library: other, isEqual: isSame(one, other, files) }
  }
  const differing = [...new Set([...fileCards.keys(), ...library.byCard.keys()])]
    .filter((card) => !sampled(card).isEqual)
    .sort()
  const idle = [...(files.patrons ?? [])].filter((card) => !fileCards.has(card))
  const chosen = [...pick([...fileCards.keys()], sampleSize, random), ...pick(idle, sampleSize, random)].slice(
    0,
    sampleSize,
  )
  return {
    counts,
    sample: chosen.map(sampled),
    differing,
    isEqual:
      differing.length === 0 &&
      counts.every(
        ({ inFiles, inLibrary, onlyInFiles }) => inFiles === null || (inFiles === inLibrary && !onlyInFiles?.length),
      ),
  }
}

/** The patrons of the files by their cards here. */
function byCardOf({ byCard }: Facts, { cardOf, patrons }: LibraryFacts): Map<string, PatronFacts> {
  const cards = [...byCard].map(([key, facts]) => [patrons?.has(key) ? key : (cardOf.get(key) ?? key), facts] as const)
  return new Map(cards)
}

function compared(what: 'titles' | 'copies' | 'patrons' | 'loans', files: Facts, library: Facts): Compared {
  const [one, other] = [files[what], library[what] ?? new Set<string>()]
  return {
    what,
    inFiles: one?.size ?? null,
    inLibrary: other.size,
    onlyInFiles: one ? [...one].filter((key) => !other.has(key)) : [],
    onlyInLibrary: one ? [...other].filter((key) => !one.has(key)) : [],
  }
}

const sorted = (facts = noFacts()): PatronFacts => ({ ...facts, dueDates: facts.dueDates.toSorted() })

/** Compares only what the files have. */
function isSame(one: PatronFacts, other: PatronFacts, { loans, holds }: Facts): boolean {
  const sameLoans = loans === undefined || one.dueDates.join() === other.dueDates.join()
  const sameHolds =
    holds === undefined ||
    (one.waiting === other.waiting && one.inTransit === other.inTransit && one.ready === other.ready)
  return sameLoans && sameHolds
}

function pick(from: string[], most: number, random: (below: number) => number): string[] {
  const left = [...from]
  const picked: string[] = []
  while (left.length > 0 && picked.length < most) picked.push(...left.splice(random(left.length), 1))
  return picked
}
