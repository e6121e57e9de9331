import { lockPatron } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { changeAccount } from '../../library-system/account.ts'
import type { Cardholder, SystemHold } from '../../library-system/port.ts'
import { HoldInAnyOf } from '../any-of-refusals.ts'
import { checkSequence } from '../groups/sequence.ts'
import { AlreadyInSequence, SameTitleTwice, SequenceChanged } from '../groups/sequence-refusals.ts'
import { HoldNotChangeable } from '../refusals.ts'
import { applyPlansIfAnswered, readPlannedAccount } from './apply-plans.ts'
import { forEachHold } from './for-each-hold.ts'
import { findMember, isWaitingMember, readOwnPlan } from './own-plan.ts'
import type { PlacedMember, Plan } from './plan.ts'
import type { PatronInSystem } from './send-cancellation.ts'
import { holdStateFromLibrarySystem } from './state.ts'
import { removeMember } from './stored-plans.ts'

/** Milliseconds for the suspensions that a change needs. The job makes the others. */
const applyTime = 10_000

/** Makes a sequence of the patron's waiting holds in the given order (S1, G13). Returns the id of its plan. */
export async function createSequenceInLibrarySystem(of: PatronInSystem, holdIds: readonly string[]): Promise<number> {
  checkSequence(holdIds)
  const { account, titleOf, plans } = await readPlannedAccount(of)
  const holds = holdIds.map((id) => account.holds.find((hold) => hold.id === id))
  const members = holds.map((hold, index) => {
    if (!hold) throw new NotFound('hold')
    if (!isWaitingMember({ hold })) throw new HoldNotChangeable({ state: holdStateFromLibrarySystem(hold) })
    checkIsFree(plans, hold.id)
    return { position: index + 1, titleId: titleOf(hold), systemHoldId: hold.id }
  })
  const titleIds = members.flatMap(({ titleId }) => titleId ?? [])
  if (new Set(titleIds).size < titleIds.length) throw new SameTitleTwice()
  const { db, patronId, now } = of
  const id = await db.prisma.$transaction(async (tx) => {
    await lockPatron(tx, patronId)
    const others = { plan: { patronId }, systemHoldId: { in: [...holdIds] } }
    if ((await tx.holdPlanMember.count({ where: others })) > 0) throw new AlreadyInSequence()
    const plan = { patronId, createdAt: now, members: { create: members } }
    return (await tx.holdPlan.create({ data: plan, select: { id: true } })).id
  })
  await applyPlansIfAnswered(of, applyTime)
  return id
}

/** Throws when the hold belongs to another sequence or to a set. */
function checkIsFree(plans: readonly Plan<PlacedMember>[], holdId: string): void {
  const found = findMember(plans, holdId)
  if (!found) return
  throw found.plan.wanted === null ? new AlreadyInSequence() : new HoldInAnyOf({ anyOfId: found.plan.id })
}

/** Reorders the waiting members among the positions they have (S3, G13). */
export async function reorderSequenceInLibrarySystem(
  of: PatronInSystem,
  planId: number,
  holdIds: readonly string[],
): Promise<void> {
  const { plan } = await readOwnPlan(of, 'sequence', planId)
  const waiting = plan.members.filter(isWaitingMember)
  const given = new Set(holdIds)
  if (given.size < holdIds.length || given.size !== waiting.length || !waiting.every(({ holdId }) => given.has(holdId)))
    throw new SequenceChanged()
  const inOrder = [...holdIds]
  const members = plan.members.map((one) => (isWaitingMember(one) ? (inOrder.shift() ?? one.holdId) : one.holdId))
  await of.db.prisma.$executeRaw`
    UPDATE hold_plan_members m SET position = o.position
      FROM unnest(${members}::text[]) WITH ORDINALITY o(hold_id, position)
     WHERE m.plan_id = ${plan.id} AND m.system_hold_id = o.hold_id`
  await applyPlansIfAnswered(of, applyTime)
}

/**
 * Removes a waiting hold from its sequence (S3, G13). It is resumed first: when a fault follows, it is still a member, and
 * is suspended again.
 */
export async function removeFromSequenceInLibrarySystem(of: PatronInSystem, holdId: string): Promise<void> {
  const { holder, account, plans } = await readPlannedAccount(of)
  const found = findMember(plans, holdId)
  if (!found || found.plan.wanted !== null) {
    if (account.holds.some(({ id }) => id === holdId)) return
    throw new NotFound('hold')
  }
  const { plan, member } = found
  if (!isWaitingMember(member)) throw new HoldNotChangeable({ state: holdStateFromLibrarySystem(member.hold) })
  if (member.heldBack) await resume(of, holder, member.hold)
  await removeMember(of.db, plan, member.id)
  await applyPlansIfAnswered(of, applyTime)
}

/** Ends a sequence. Its holds stay, and are resumed first (S3, G13). */
export async function deleteSequenceInLibrarySystem(of: PatronInSystem, planId: number): Promise<void> {
  const { holder, plan } = await readOwnPlan(of, 'sequence', planId)
  const heldBack = plan.members.filter((one) => one.heldBack)
  await forEachHold(heldBack, ({ hold }) => resume(of, holder, hold))
  await of.db.prisma.holdPlan.deleteMany({ where: { id: plan.id } })
}

function resume({ db, system, patronId, now }: PatronInSystem, holder: Cardholder, hold: SystemHold): Promise<void> {
  return changeAccount(db, system, patronId, now, 'resume', (adapter, call) => adapter.resume(holder, hold, call))
}
