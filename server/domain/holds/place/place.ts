import type { ContactMethod } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { lockPatron, lockTitles } from '../../locks.ts'
import { readingIn } from '../../reading-in.ts'
import { removeFromBasket } from '../basket.ts'
import { checkContact } from '../contact.ts'
import { placingFacts, placingRefusal } from '../eligibility/placing.ts'
import { checkStanding } from '../eligibility/standing.ts'
import { pickupBranch, pickupRefusal } from '../pickup.ts'
import { TooManyTitles } from '../refusals.ts'
import { checkOrder, joinHolds } from '../sequence.ts'
import { type Placement, recordedPlacements, recordSubmission } from './submission.ts'

interface Placing {
  /** The same key again is the same press of the button: nothing new is created (H11). */
  key: string
  titleIds: number[]
  pickupBranchId: number
  contactMethod: ContactMethod
  /** The titles that succeed become one sequence in the order given, if they are two or more (S1). */
  inOrder?: boolean
}

const mostTitles = 50

/**
 * Places holds on several titles; each succeeds or fails on its own (H11).
 * Throws what refuses all of them: the patron's standing, the pickup branch, the contact method.
 */
export async function placeHolds(tx: Tx, patronId: number, placing: Placing, now: Date): Promise<Placement[]> {
  if (placing.inOrder) checkOrder(placing.titleIds)
  const titleIds = [...new Set(placing.titleIds)]
  if (titleIds.length > mostTitles) throw new TooManyTitles({ most: mostTitles })
  const patron = await lockPatron(tx, patronId)
  const earlier = await recordedPlacements(tx, patronId, placing.key)
  if (earlier) return earlier

  checkStanding(patron, now)
  checkContact(placing.contactMethod, patron)
  const branch = await pickupBranch(tx, placing.pickupBranchId)
  await lockTitles(tx, titleIds)
  const latest = await latestPlacings(tx, titleIds)
  const { titles, limits } = await placingFacts(readingIn(tx), patron, titleIds)

  const placements: Placement[] = []
  for (const titleId of titleIds) {
    const title = titles.find((facts) => facts.id === titleId)
    const refusal = placingRefusal(title, limits) ?? pickupRefusal(branch, title ?? { isAv: false })
    if (refusal) {
      placements.push({ titleId, refusal })
      continue
    }
    // Never before the last in the queue, however the clocks of two requests stand (H2).
    const placedAt = new Date(Math.max(now.getTime(), latest.get(titleId) ?? 0))
    const hold = await tx.hold.create({
      data: {
        patronId,
        titleId,
        pickupBranchId: branch.id,
        contactMethod: placing.contactMethod,
        state: 'RECEIVED',
        placedAt,
        transitions: { create: { to: 'RECEIVED', at: now, actor: 'patron' } },
      },
      select: { id: true },
    })
    const group = limits.find((limit) => limit.group === title?.group)
    if (group) group.inUse += 1
    placements.push({ titleId, holdId: hold.id })
  }
  const placed = placements.flatMap((placement) => ('holdId' in placement ? placement : []))
  const holdIds = placed.map(({ holdId }) => holdId)
  if (placing.inOrder && holdIds.length > 1) await joinHolds(tx, patronId, holdIds, now)
  await removeFromBasket(
    tx,
    { patronId },
    placed.map(({ titleId }) => titleId),
  )
  await recordSubmission(tx, patronId, placing.key, placements, now)
  return placements
}

/** When each title's last hold was placed. */
async function latestPlacings(tx: Tx, titleIds: number[]): Promise<Map<number, number>> {
  const queues = await tx.hold.groupBy({
    by: ['titleId'],
    where: { titleId: { in: titleIds } },
    _max: { placedAt: true },
  })
  return new Map(queues.map((queue) => [queue.titleId, queue._max.placedAt?.getTime() ?? 0]))
}
