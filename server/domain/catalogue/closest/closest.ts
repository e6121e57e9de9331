import type { Database } from '../../../database/database.ts'
import { type WordField, wordFields } from '../search/conditions.ts'
import type { FoldedConditions } from '../search/folded-conditions.ts'
import { type Candidate, findCandidates } from './candidates.ts'
import { keysOf } from './keys.ts'
import { partsOf } from './question.ts'
import { createScorer, type Score } from './score.ts'

/** The least share of a title with none, one, and several of the words as they were entered. Below it, a likeness is usually an accident. */
const minShares = [0.66, 0.45, 0.3]
/** A title that is much more alike than any other one may have a smaller share. Its editions do not count as others. */
const single = { minShare: 0.25, lead: 1.4 }
/** Titles that are much less alike than the best one are left out. */
const minShareOfBest = 0.75

type Scored = Pick<Score, 'share' | 'agreeing' | 'words' | 'name'>

const isEnough = ({ share, agreeing }: Scored) =>
  share >= (minShares[Math.min(agreeing, minShares.length - 1)] as number)

/** Returns the scores of the titles that are close to a search, in the order of `scored`, which is best first. */
export function closeEnough<One extends Scored>(scored: One[]): One[] {
  const hasHalf = ({ agreeing, words }: Scored) => agreeing > 0 && agreeing >= words / 2
  const likely = scored.filter((one) => isEnough(one) || hasHalf(one))
  const [best] = likely
  if (!best) return []
  const next = likely.find((one) => !isSameWork(one, best))
  const isSingle = best.share >= single.minShare && best.share >= single.lead * (next?.share ?? 0)
  if (!isEnough(best) && isSingle) return likely.filter((one) => isSameWork(one, best))
  const most = Math.max(...likely.map(({ share }) => share))
  return likely.filter((one) => isEnough(one) && one.share >= minShareOfBest * most)
}

/** Reports whether one title is the beginning of the other, as those of editions and of parts are. */
function isSameWork({ name: one }: Scored, { name: other }: Scored): boolean {
  const [a = '', b = ''] = [one, other].map((name) => name.trim().split(' ')[0])
  return a.startsWith(b) || b.startsWith(a)
}

/** A title that is close to a search. */
export interface ClosestMatch {
  id: number
  /** The share of the entered words that the title has, from 0 to 1. Rare words count more. */
  share: number
  /** The entered words that the title lacks, as they were entered, at most `maxMissingWords`. */
  missingWords: string[]
}

/** The maximum number of titles. More would look like results. */
export const maxClosest = 3
/** More words would not help to see what differs. */
export const maxMissingWords = 5

const columns = {
  keyword: 'text',
  title: 'title',
  author: 'author',
  publisher: 'publisher',
  subject: 'subjects',
} as const satisfies Record<WordField, keyof Candidate>

/**
 * Finds the titles that are closest to a search, best first (C1). They share most of its words, by their letters or
 * their sound, and meet all its other conditions. Empty when nothing is close.
 */
export async function findClosest(
  db: Pick<Database, 'query'>,
  conditions: FoldedConditions,
  count = maxClosest,
): Promise<ClosestMatch[]> {
  if (conditions.isbn !== undefined) return []
  const parts = await partsOf(conditions)
  const keys = keysOf(parts)
  const { weights, candidates } = await findCandidates(db, keys, withoutWords(conditions))
  const words = wordFields.flatMap((field) => conditions.words[field]?.words ?? [])
  const score = createScorer(
    words.join(''),
    parts,
    keys.map((key, i) => ({ ...key, weight: weights[i] ?? 0 })),
  )
  // The search itself finds a title that mentions its words.
  const isFound = (one: Candidate) =>
    wordFields.every(
      (field) => conditions.words[field]?.words.every((word) => one[columns[field]].includes(word)) ?? true,
    )
  const scored = candidates.flatMap((one) => (isFound(one) ? [] : (score(one) ?? [])))
  return closeEnough(scored.sort((a, b) => b.rank - a.rank || b.id - a.id))
    .slice(0, count)
    .map(toMatch)
}

function toMatch({ id, share, lacking }: Score): ClosestMatch {
  return { id, share, missingWords: [...new Set(lacking.map(({ typed }) => typed))].slice(0, maxMissingWords) }
}

/** The same search without the words that must occur. Words that must not occur stay. */
function withoutWords({ words, spelt: _, ...rest }: FoldedConditions): FoldedConditions {
  const kept = Object.entries(words).flatMap(([field, typed]) =>
    typed.without.length > 0 ? [[field as WordField, { ...typed, words: [] }]] : [],
  )
  return { ...rest, words: Object.fromEntries(kept) }
}
