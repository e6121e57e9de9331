import type { Score } from './score.ts'

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
