import { AnyOfTooFew } from '../any-of-refusals.ts'
import { limitRefusal, type PlacingFacts, placingRefusal, type TitleFacts } from '../eligibility/placing.ts'
import { pickupRefusal } from '../pickup.ts'
import { AskedTwice } from '../refusals.ts'
import type { Judged } from './submission.ts'

type PickupBranch = Parameters<typeof pickupRefusal>[0]

/** Judges each title in the given order, so that the last ones reach the limits (H11). A repeated title is refused. */
export function judgeEach(
  titleIds: number[],
  { titles, limits, stoppedDays }: PlacingFacts,
  branch: PickupBranch,
): Judged[] {
  const room = limits.map((limit) => ({ ...limit }))
  return titleIds.map((titleId, n): Judged => {
    if (titleIds.indexOf(titleId) < n) return { titleId, refusal: new AskedTwice() }
    const title = titles.find(({ id }) => id === titleId)
    const refusal =
      placingRefusal(title, { limits: room, stoppedDays }) ?? pickupRefusal(branch, title ?? { isAv: false })
    const group = room.find((limit) => limit.group === title?.group)
    if (group && !refusal) group.inUse += 1
    return { titleId, refusal }
  })
}

/**
 * Judges titles of which any `wanted` are to be reserved (A1). Throws `AnyOfTooFew` when fewer can be reserved, with
 * the number that a set of these titles could have.
 */
export function judgeAnyOf(titleIds: number[], wanted: number, facts: PlacingFacts, branch: PickupBranch): Judged[] {
  const judged = judgeSet(wanted, titleIds, facts, branch)
  if (countPossible(judged) >= wanted) return judged
  const refused = judged.flatMap(({ titleId, refusal }) => (refusal ? { titleId, refusal } : []))
  throw new AnyOfTooFew({ wanted, possible: largestPossible(wanted, titleIds, facts, branch), refused })
}

/** The largest number below `wanted` that can be reserved of these titles, or 0. */
function largestPossible(wanted: number, titleIds: number[], facts: PlacingFacts, branch: PickupBranch): number {
  for (let fewer = wanted - 1; fewer > 0; fewer--) {
    if (countPossible(judgeSet(fewer, titleIds, facts, branch)) >= fewer) return fewer
  }
  return 0
}

/**
 * Requires room for `wanted` titles in each title's group, so the group with the least room decides (A2). When no more
 * titles can be reserved than are wanted, each counts one and is judged on its own.
 */
function judgeSet(wanted: number, titleIds: number[], facts: PlacingFacts, branch: PickupBranch): Judged[] {
  const withoutLimits = judgeEach(titleIds, { ...facts, limits: [] }, branch)
  if (countPossible(withoutLimits) <= wanted) return judgeEach(titleIds, facts, branch)
  return withoutLimits.map(({ titleId, refusal }): Judged => {
    const title = facts.titles.find(({ id }) => id === titleId) as TitleFacts
    return { titleId, refusal: refusal ?? limitRefusal(title, facts.limits, wanted) }
  })
}

const countPossible = (judged: Judged[]) => judged.filter(({ refusal }) => !refusal).length
