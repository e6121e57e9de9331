import { AnyOfTooFew } from '../any-of-refusals.ts'
import { limitRefusal, type PlacingFacts, placingRefusal, type TitleFacts } from '../eligibility/placing.ts'
import { pickupRefusal } from '../pickup.ts'
import { AskedTwice } from '../refusals.ts'
import type { Judged } from './submission.ts'

type PickupBranch = Parameters<typeof pickupRefusal>[0]

/** Each title by itself, in the order given, so that the last ones meet the limits (H11); one that stands twice is told so. */
export function judgeEach(titleIds: number[], { titles, limits }: PlacingFacts, branch: PickupBranch): Judged[] {
  const room = limits.map((limit) => ({ ...limit }))
  return titleIds.map((titleId, n): Judged => {
    if (titleIds.indexOf(titleId) < n) return { titleId, refusal: new AskedTwice() }
    const title = titles.find(({ id }) => id === titleId)
    const refusal = placingRefusal(title, room) ?? pickupRefusal(branch, title ?? { isAv: false })
    const group = room.find((limit) => limit.group === title?.group)
    if (group && !refusal) group.inUse += 1
    return { titleId, refusal }
  })
}

/**
 * Titles of which so many are wanted, whichever come first (A1). They need room for that many in each of their groups, so
 * that the one with the least room decides (A2); when no more can be had than are wanted they are judged each by itself,
 * as they count. Refuses all of them when fewer are left.
 */
export function judgeAnyOf(titleIds: number[], wanted: number, facts: PlacingFacts, branch: PickupBranch): Judged[] {
  const possible = judgeEach(titleIds, { ...facts, limits: [] }, branch)
  const few = possible.filter(({ refusal }) => !refusal).length <= wanted
  const judged = few
    ? judgeEach(titleIds, facts, branch)
    : possible.map(({ titleId, refusal }): Judged => {
        const title = facts.titles.find(({ id }) => id === titleId) as TitleFacts
        return { titleId, refusal: refusal ?? limitRefusal(title, facts.limits, wanted) }
      })
  const refused = judged.flatMap(({ titleId, refusal }) => (refusal ? { titleId, refusal } : []))
  const left = judged.length - refused.length
  if (left < wanted) throw new AnyOfTooFew({ wanted, possible: left, refused })
  return judged
}
