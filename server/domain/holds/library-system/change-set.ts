import { NotFound } from '../../common/refusal.ts'
import type { SystemHold } from '../../library-system/port.ts'
import { notOffered, RefusedByLibrary } from '../../library-system/refused.ts'
import { AnyOfTooFew } from '../any-of-refusals.ts'
import { HoldNotChangeable } from '../refusals.ts'
import { readPlannedAccount } from './apply-plans.ts'
import { changePickup } from './change.ts'
import { forEachHold } from './for-each-hold.ts'
import { findMember, isWaitingMember, readOwnPlan } from './own-plan.ts'
import { remainingOf } from './plan.ts'
import { type PatronInSystem, sendCancellation } from './send-cancellation.ts'
import { holdStateFromLibrarySystem } from './state.ts'
import { removeMember } from './stored-plans.ts'

/** Changes the pickup branch of all waiting holds of a set, one after another (A2, G13). */
export async function updateSetInLibrarySystem(
  of: PatronInSystem,
  anyOfId: number,
  pickupBranchId: number | null | undefined,
): Promise<void> {
  if (!of.system.capabilities.changePickup) throw notOffered()
  const { holder, plan } = await readOwnPlan(of, 'set', anyOfId)
  const waiting = plan.members.filter(isWaitingMember)
  const [first] = plan.members
  if (waiting.length === 0 && first) throw new HoldNotChangeable({ state: holdStateFromLibrarySystem(first.hold) })
  if (pickupBranchId == null) return
  await forEachHold(waiting, ({ hold }) => changePickup(of, holder, hold, pickupBranchId))
}

/** Cancels the holds of a set, each as far as the library system allows (A2, G13). Returns what each became. */
export async function cancelSetInLibrarySystem(of: PatronInSystem, anyOfId: number) {
  const { holder, plan, titleOf } = await readOwnPlan(of, 'set', anyOfId)
  const leaving = plan.members.filter((one) => isWaitingMember(one) || one.hold.cancellable)
  const [kept] = plan.members
  const isAsked = plan.members.some(({ hold }) => hold.state === 'CANCEL_REQUESTED')
  if (leaving.length === 0 && kept && !isAsked)
    throw new HoldNotChangeable({ state: holdStateFromLibrarySystem(kept.hold) })
  const became = new Map<string, 'CANCELLED' | 'REQUESTED'>()
  let refusal: RefusedByLibrary | undefined
  await forEachHold(leaving, async ({ hold }) => {
    try {
      became.set(hold.id, await sendCancellation(of, holder, hold))
    } catch (error) {
      if (!(error instanceof RefusedByLibrary)) throw error
      refusal ??= error
    }
  })
  if (refusal) throw refusal
  // Nothing is left to decide. Holds with a copy that stay are like any other hold.
  await of.db.prisma.holdPlan.deleteMany({ where: { id: plan.id } })
  return { plan, titleOf, became }
}

/** Cancels one waiting hold of a set. At least as many members as are still wanted must stay (A2). */
export async function removeFromSetInLibrarySystem(of: PatronInSystem, holdId: string): Promise<SystemHold> {
  const { holder, plans } = await readPlannedAccount(of)
  const found = findMember(plans, holdId)
  if (!found || found.plan.wanted === null) throw new NotFound('hold')
  const { plan, member } = found
  if (!isWaitingMember(member)) throw new HoldNotChangeable({ state: holdStateFromLibrarySystem(member.hold) })
  const left = plan.members.filter(isWaitingMember).length - 1
  const remaining = remainingOf(plan)
  if (left < remaining) throw new AnyOfTooFew({ wanted: remaining, possible: left, refused: [] })
  await sendCancellation(of, holder, member.hold)
  await removeMember(of.db, plan, member.id)
  return member.hold
}
