import type { Database } from '../../../database/database.ts'
import { RefusedByLibrary } from '../../library-system/refused.ts'
import type { HoldSubmissionInput, Placement } from '../place/submission.ts'
import { isOver } from './plan.ts'
import { readPlans } from './stored-plans.ts'

/**
 * The plan of a submission in progress. It is stored before the first hold is sent, and each result before the next one is
 * sent (G13). After a process died, `applyPlans` therefore finds all its holds in the account.
 */
export interface PlanDraft {
  /** The hold that an earlier process placed for this submission. Undefined when none is known. */
  placedHold(titleId: number): string | undefined
  /** Whether an earlier process may have sent a hold for the title. */
  wasPerhapsSent(titleId: number): boolean
  /** Records the result for a title, before the next one is sent. */
  note(placement: Placement): Promise<void>
  /** Removes the titles that were not sent, and the plan when nothing is left to decide. */
  end(): Promise<void>
}

type PlannedSubmission = Pick<HoldSubmissionInput, 'key' | 'titleIds' | 'anyOf'>

/**
 * Begins the plan of a submission, or continues the one of a process that died. Titles on which the patron already has a
 * hold do not become members.
 */
export async function beginPlanDraft(
  { prisma }: Database,
  patronId: number,
  { key, titleIds, anyOf = null }: PlannedSubmission,
  isReserved: (titleId: number) => boolean,
  now: Date,
): Promise<PlanDraft> {
  const [before] = await readPlans(prisma, patronId, { key })
  const known = new Map(before?.members.map((one) => [one.titleId, one]))
  const where = { patronId_key: { patronId, key } }
  const created = { patronId, key, wanted: anyOf, createdAt: now }
  const { id: planId } = await prisma.holdPlan.upsert({ where, create: created, update: {}, select: { id: true } })
  const added = titleIds.flatMap((titleId, index) =>
    known.has(titleId) || isReserved(titleId) ? [] : { planId, titleId, position: index + 1 },
  )
  await prisma.holdPlanMember.createMany({ data: added, skipDuplicates: true })
  /** The titles whose hold may exist although its id is not known. */
  const unclear = new Set<number>()
  return {
    placedHold: (titleId) => known.get(titleId)?.holdId ?? undefined,
    wasPerhapsSent: (titleId) => known.has(titleId),
    async note(placement) {
      const where = { planId, titleId: placement.titleId }
      const holdId = 'systemHoldId' in placement ? placement.systemHoldId : null
      if (holdId !== null) await prisma.holdPlanMember.updateMany({ where, data: { systemHoldId: holdId } })
      else if (isPerhapsPlaced(placement)) unclear.add(placement.titleId)
      else await prisma.holdPlanMember.deleteMany({ where })
    },
    async end() {
      const unsent = { planId, systemHoldId: null, titleId: { notIn: [...unclear] } }
      await prisma.holdPlanMember.deleteMany({ where: unsent })
      const [plan] = await readPlans(prisma, patronId, { id: planId })
      if (plan && isOver(plan)) await prisma.holdPlan.deleteMany({ where: { id: planId } })
    },
  }
}

/** A hold without a reported id, or whose answer was lost, is later found in the account by its title. */
const isPerhapsPlaced = (placement: Placement) =>
  !('refusal' in placement) ||
  (placement.refusal instanceof RefusedByLibrary && placement.refusal.reason === 'PERHAPS_DONE')
