import { NotFound } from '../../domain/common/refusal.ts'
import type { HoldInAnyOf } from '../../domain/holds/any-of-refusals.ts'
import {
  createSequenceInLibrarySystem,
  deleteSequenceInLibrarySystem,
  removeFromSequenceInLibrarySystem,
  reorderSequenceInLibrarySystem,
} from '../../domain/holds/library-system/change-sequence.ts'
import {
  cancelSetInLibrarySystem,
  removeFromSetInLibrarySystem,
  updateSetInLibrarySystem,
} from '../../domain/holds/library-system/change-set.ts'
import { isWaitingMember } from '../../domain/holds/library-system/own-plan.ts'
import type { AccountPlan } from '../../domain/holds/library-system/read-plans.ts'
import type { ConnectedSystem } from '../../domain/library-system/connected.ts'
import { unknownTime } from '../../domain/library-system/unknown-day.ts'
import type { PatronContext } from '../engine/context/context.ts'
import { afterChange } from '../library-system/after-change.ts'
import { librarySystemId, resolveFromLibrarySystem } from '../library-system/connect-schema.ts'
import { ExternalObject } from '../library-system/external-object.ts'
import {
  anyOfSet,
  asRow,
  cancelledHoldFields,
  holdAfterChange,
  holdSequence,
  isSet,
  librarySystemHold,
} from './library-system-hold.ts'

/** The maximum number of sequences, and of sets, in a list. */
const maxListed = 50
const maxUngrouped = 200

const targetOf = (system: ConnectedSystem, { db, patron, now }: PatronContext) => ({
  ...{ db, system, now },
  patronId: patron.id,
})

/** Returns a plan as it is after a change. Null when the plan has ended by it. */
async function planAfter(context: PatronContext, id: number): Promise<AccountPlan | null> {
  context.loaders.account.clear()
  const plans = await afterChange(context.loaders.account.loadPlans())
  return plans.find((plan) => plan.id === id) ?? null
}

export async function updateLibrarySystemSet(
  system: ConnectedSystem,
  context: PatronContext,
  { id, pickupBranchId }: { id: number; pickupBranchId: number | null | undefined },
): Promise<never> {
  await updateSetInLibrarySystem(targetOf(system, context), id, pickupBranchId)
  const plan = await planAfter(context, id)
  if (!plan) throw new NotFound('set')
  return asRow(anyOfSet(plan))
}

export async function cancelLibrarySystemSet(
  system: ConnectedSystem,
  context: PatronContext,
  id: number,
): Promise<never> {
  const { plan, titleOf, became } = await cancelSetInLibrarySystem(targetOf(system, context), id)
  context.loaders.account.clear()
  const members = plan.members.map(({ hold }) => {
    const state = became.get(hold.id)
    return librarySystemHold(hold, titleOf(hold), state && cancelledHoldFields(state, context.now))
  })
  return asRow(
    new ExternalObject(String(id), {
      createdAt: context.now,
      wanted: plan.wanted,
      remaining: 0,
      removable: false,
      members,
    }),
  )
}

export async function removeFromLibrarySystemSet(
  system: ConnectedSystem,
  context: PatronContext,
  holdId: string,
): Promise<never> {
  const { titleOf } = await context.loaders.account.load()
  const hold = await removeFromSetInLibrarySystem(targetOf(system, context), holdId)
  context.loaders.account.clear()
  return asRow(librarySystemHold(hold, titleOf(hold), cancelledHoldFields('CANCELLED', context.now)))
}

export async function createLibrarySystemSequence(
  system: ConnectedSystem,
  context: PatronContext,
  holdIds: readonly string[],
): Promise<never> {
  const id = await createSequenceInLibrarySystem(targetOf(system, context), holdIds)
  return sequenceAfter(context, id)
}

export async function reorderLibrarySystemSequence(
  system: ConnectedSystem,
  context: PatronContext,
  { id, holdIds }: { id: number; holdIds: readonly string[] },
): Promise<never> {
  await reorderSequenceInLibrarySystem(targetOf(system, context), id, holdIds)
  return sequenceAfter(context, id)
}

export async function removeFromLibrarySystemSequence(
  system: ConnectedSystem,
  context: PatronContext,
  holdId: string,
): Promise<never> {
  await removeFromSequenceInLibrarySystem(targetOf(system, context), holdId)
  return holdAfterChange(holdId, context)
}

export async function deleteLibrarySystemSequence(
  system: ConnectedSystem,
  context: PatronContext,
  id: number,
): Promise<never> {
  await deleteSequenceInLibrarySystem(targetOf(system, context), id)
  context.loaders.account.clear()
  return asRow(new ExternalObject(String(id), { createdAt: context.now, size: 0, members: [] }))
}

async function sequenceAfter(context: PatronContext, id: number): Promise<never> {
  const plan = await planAfter(context, id)
  return asRow(plan ? holdSequence(plan) : new ExternalObject(String(id), { createdAt: context.now, members: [] }))
}

const withWaitingMember = ({ members }: AccountPlan) => members.some(isWaitingMember)

resolveFromLibrarySystem('Patron', {
  anyOfSets: async (_patron, _args, { loaders }) =>
    (await loaders.account.loadPlans())
      .filter((plan) => isSet(plan) && withWaitingMember(plan))
      .slice(0, maxListed)
      .map(anyOfSet),
  sequences: async (_patron, _args, { loaders }) =>
    (await loaders.account.loadPlans())
      .filter((plan) => !isSet(plan) && withWaitingMember(plan))
      .slice(0, maxListed)
      .map(holdSequence),
  anyOfSet: async (_patron, { id }, { loaders }) => {
    const plan = (await loaders.account.loadPlans()).find((one) => isSet(one) && String(one.id) === librarySystemId(id))
    return plan ? anyOfSet(plan) : null
  },
  sequence: async (_patron, { id }, { loaders }) => {
    const plan = (await loaders.account.loadPlans()).find(
      (one) => !isSet(one) && String(one.id) === librarySystemId(id),
    )
    return plan ? holdSequence(plan) : null
  },
  ungroupedHolds: async (_patron, _args, { loaders }) => {
    const { holds, titleOf } = await loaders.account.load()
    const planned = new Set(
      (await loaders.account.loadPlans()).flatMap(({ members }) => members.map((one) => one.holdId)),
    )
    return holds
      .filter((hold) => isWaitingMember({ hold }) && !planned.has(hold.id))
      .slice(0, maxUngrouped)
      .map((hold) => librarySystemHold(hold, titleOf(hold)))
  },
})

resolveFromLibrarySystem<HoldInAnyOf>('HoldInAnyOf', {
  anyOf: async ({ anyOfId }, _args, { loaders }) => {
    const plan = (await loaders.account.loadPlans()).find(({ id }) => id === anyOfId)
    return plan ? anyOfSet(plan) : new ExternalObject(String(anyOfId), { createdAt: unknownTime, members: [] })
  },
})
