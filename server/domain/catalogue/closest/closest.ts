import type { Database } from '../../../database/database.ts'
import { type WordField, wordFields } from '../search/conditions.ts'
import type { FoldedConditions } from '../search/folded-conditions.ts'
import { type Candidate, findCandidates } from './candidates.ts'
import { keysOf } from './keys.ts'
import { partsOf } from './question.ts'
import { createScorer, type Score } from './score.ts'

/** Below this share a likeness is usually an accident. */
const minShare = 0.45
/** A title that is much more alike than any other one may have a smaller share. */
const single = { minShare: 0.25, lead: 1.4 }
/** Titles that are much less alike than the best one are left out. */
const minShareOfBest = 0.75

/** Returns the scores of the titles that are close to a search, in the order of `scored`, which is best first. */
export function closeEnough<One extends Pick<Score, 'share'>>(scored: One[]): One[] {
  const [best, next] = scored
  if (!best) return []
  const isSingle = best.share >= single.minShare && best.share >= single.lead * (next?.share ?? 0)
  if (best.share < minShare && isSingle) return [best]
  const most = Math.max(...scored.map(({ share }) => share))
  return scored.filter(({ share }) => share >= Math.max(minShare, minShareOfBest * most))
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
