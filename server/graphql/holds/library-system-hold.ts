import { NotFound } from '../../domain/common/refusal.ts'
import { isWaitingMember } from '../../domain/holds/library-system/own-plan.ts'
import { collectedFor } from '../../domain/holds/library-system/pickup-places.ts'
import { blockedMembers, type PlacedMember, remainingOf } from '../../domain/holds/library-system/plan.ts'
import type { AccountPlan } from '../../domain/holds/library-system/read-plans.ts'
import { holdStateFromLibrarySystem } from '../../domain/holds/library-system/state.ts'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { findPickupBranchesByCodes } from '../../domain/library-system/matching.ts'
import type { SystemHold } from '../../domain/library-system/port.ts'
import { unknownTime } from '../../domain/library-system/unknown-day.ts'
import { copyOfHold } from '../catalogue/library-system.ts'
import type { Context } from '../engine/context/context.ts'
import { afterChange } from '../library-system/after-change.ts'
import { deferredBranch } from '../library-system/branch.ts'
import { Deferred, ExternalObject } from '../library-system/external-object.ts'
import { deferredTitle } from '../library-system/title.ts'

/** Returns a hold of the library system in the form of the API. */
export function librarySystemHold(
  hold: SystemHold,
  titleId: number | null,
  over: Record<string, unknown> = {},
): ExternalObject {
  const { placedAt, shelfExpiresOn } = hold
  return new ExternalObject(hold.id, {
    ...planFields(hold),
    shelfExpiresOn,
    state: holdStateFromLibrarySystem(hold),
    place: holdStateFromLibrarySystem(hold) === 'QUEUED' ? hold.place : null,
    contactMethod: 'NONE',
    placedAt: placedAt ?? unknownTime,
    title: deferredTitle(hold, titleId),
    pickupBranch: deferredBranch(hold.pickup),
    pickupBranches: new Deferred((_args, context) => allowedPickups(hold, context)),
    ...{ neededUntil: hold.neededUntil ?? null, suspendedUntil: hold.suspendedUntil, extensionDay: null },
    item: new Deferred((_args, context) => (hold.isOnCopy ? copyOfHold(hold, titleId, context) : null)),
    hasPlacedTime: hold.placedAt !== null && !hold.placedDayOnly,
    ...over,
  })
}

/** Returns our branches where the library system lets the viewer collect a hold (L5). Null when it does not tell. */
async function allowedPickups(hold: SystemHold, { db, loaders, now }: Context) {
  const collected = collectedFor(hold)
  const codes = collected && (await loaders.pickupCodes.ofRecord.load(collected))
  return codes && findPickupBranchesByCodes(db, codes, now)
}

/** Returns the viewer's hold with this id. Null when the library system does not list it. */
export async function holdWith(id: string, { loaders }: Context): Promise<ExternalObject | null> {
  const { holds, titleOf } = await loaders.account.load()
  const hold = holds.find((one) => one.id === id)
  return hold ? librarySystemHold(hold, titleOf(hold)) : null
}

/** Reads a hold again after a change. Throws `NotFound` when the library system no longer lists it. */
export async function holdAfterChange(id: string, context: Context): Promise<never> {
  context.loaders.account.clear()
  const hold = await afterChange(holdWith(id, context))
  if (!hold) throw new NotFound('hold')
  return asRow(hold)
}

/** The fields of a hold that the viewer just cancelled. */
export function cancelledHoldFields(became: 'CANCELLED' | 'REQUESTED', now: Date): Record<string, unknown> {
  const ended = { place: null, changeable: false, cancellable: false, shelfExpiresOn: null }
  return became === 'CANCELLED'
    ? { ...ended, state: 'CANCELLED', closedAt: now }
    : { ...ended, state: 'CANCEL_REQUESTED' }
}

/** The schema's types are those of database rows. */
export const asRow = (answered: ExternalObject) => answered as never

export const isSet = ({ wanted }: AccountPlan): boolean => wanted !== null

export function anyOfSet(plan: AccountPlan): ExternalObject {
  const remaining = remainingOf(plan)
  return new ExternalObject(String(plan.id), {
    ...{ createdAt: plan.createdAt, wanted: plan.wanted, remaining },
    removable: plan.members.filter(isWaitingMember).length > remaining,
    members: membersOf(plan),
  })
}

export function holdSequence(plan: AccountPlan): ExternalObject {
  const { id, createdAt, members } = plan
  return new ExternalObject(String(id), { createdAt, size: members.length, members: membersOf(plan) })
}

const membersOf = ({ members }: AccountPlan) =>
  new Deferred(async (_args, context) => {
    const { titleOf } = await context.loaders.account.load()
    return members.map(({ hold }) => librarySystemHold(hold, titleOf(hold)))
  })

async function planWithHold(id: string, { loaders }: Context) {
  const plans = await loaders.account.loadPlans()
  const plan = plans.find(({ members }) => members.some(({ holdId }) => holdId === id))
  const index = plan?.members.findIndex(({ holdId }) => holdId === id) ?? -1
  const member = plan?.members[index]
  return plan && member ? { plan, member, index } : null
}

const isInSet = async (id: string, context: Context) => {
  const found = await planWithHold(id, context)
  return found !== null && isSet(found.plan) && isWaitingMember(found.member)
}

/** The fields of a hold that depend on its sequence or set. */
function planFields({ id, changeable, cancellable }: { id: string; changeable: boolean; cancellable: boolean }) {
  return {
    // A hold that waits in a set is changed and cancelled with the set (A2).
    changeable: new Deferred(async (_args, context) => changeable && !(await isInSet(id, context))),
    cancellable: new Deferred(async (_args, context) => cancellable && !(await isInSet(id, context))),
    anyOf: new Deferred(async (_args, context) => {
      const found = await planWithHold(id, context)
      return found && isSet(found.plan) ? anyOfSet(found.plan) : null
    }),
    sequence: new Deferred(async (_args, context) => {
      const found = await planWithHold(id, context)
      return found && !isSet(found.plan) ? holdSequence(found.plan) : null
    }),
    sequencePosition: new Deferred(async (_args, context) => {
      const found = await planWithHold(id, context)
      return found && !isSet(found.plan) ? found.index + 1 : null
    }),
    waitsFor: new Deferred(async (_args, context) => {
      const found = await planWithHold(id, context)
      return found && !isSet(found.plan) ? blockerOf(found.plan, found.member, context) : null
    }),
  }
}

async function blockerOf({ members }: AccountPlan, member: PlacedMember, { db, loaders }: Context) {
  const { sequenceGate } = await cachedPolicy(db)
  const blocker = blockedMembers(members, sequenceGate).get(member)
  if (!blocker) return null
  const { titleOf } = await loaders.account.load()
  return librarySystemHold(blocker.hold, titleOf(blocker.hold))
}
