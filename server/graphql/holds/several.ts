import * as z from 'zod'
import { NotFound, type Refusal } from '../../domain/common/refusal.ts'
import { HoldInAnyOf } from '../../domain/holds/any-of-refusals.ts'
import { cancelInLibrarySystem, changeInLibrarySystem } from '../../domain/holds/library-system/change.ts'
import { changeEachInLibrarySystem } from '../../domain/holds/library-system/several.ts'
import {
  AvPickupNotOffered,
  HoldNotChangeable,
  MailAddressNeeded,
  PickupNotOffered,
} from '../../domain/holds/refusals.ts'
import { cancelHolds, maxHoldsPerSubmission, updateHolds } from '../../domain/holds/several/change.ts'
import { PickupPlaceNotOffered } from '../../domain/library/pickup-places/refusals.ts'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import { notOffered, RefusedByLibrary } from '../../domain/library-system/refused.ts'
import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalAsData, refusalsOf } from '../engine/schema/refusal-types.ts'
import { Branch } from '../library/branch.ts'
import { PickupPlace } from '../library/pickup-places.ts'
import { ContactMethodEnum } from '../patrons/enums.ts'
import { Hold } from './hold.ts'
import { holdDatesOf, neededUntilArgument, suspendedUntilArgument } from './hold-date-arguments.ts'
import { asRow, holdWith } from './library-system-hold.ts'

/** The outcome for one hold. The id is a text in a library system. */
interface Outcome {
  holdId: number | string
  refusal?: Refusal
}

const HoldRefusal = builder.unionType('HoldRefusal', {
  description: 'Why one of several holds was not changed.',
  types: [
    NotFound,
    HoldNotChangeable,
    HoldInAnyOf,
    PickupNotOffered,
    AvPickupNotOffered,
    PickupPlaceNotOffered,
    MailAddressNeeded,
    RefusedByLibrary,
  ],
  resolveType: (refusal) => refusal.name,
})

const HoldOutcome = builder.objectRef<Outcome>('HoldOutcome').implement({
  description: 'Result for one of several holds.',
  fields: (t) => ({
    hold: t.prismaField({
      type: Hold,
      nullable: true,
      description: 'The hold afterwards. Null when it was not found, or when a library system no longer lists it.',
      resolve: async (query, { holdId }, _args, context) => {
        const { db, patron } = context
        if (typeof holdId === 'number') {
          return db.prisma.hold.findUnique({ ...query, where: { id: holdId, patronId: patron?.id ?? 0 } })
        }
        const hold = await holdWith(holdId, context)
        return hold && asRow(hold)
      },
    }),
    refusal: t.field({
      type: HoldRefusal,
      nullable: true,
      description: 'Why it was not changed. Null when it was.',
      resolve: ({ refusal }) => refusal && (refusalAsData(refusal) as never),
    }),
  }),
})

const keyField = {
  required: true,
  description: 'Idempotency key. The same key returns the first result; with other input it is refused.',
  validate: textInput(64, 8),
} as const

const holdIdsField = {
  required: true,
  for: Hold,
  description: `Holds of the patron, 1 to ${maxHoldsPerSubmission}.`,
  validate: z.array(z.any()).min(1).max(maxHoldsPerSubmission),
} as const

const CancelHoldsInput = builder.inputType('CancelHoldsInput', {
  description: 'The input of `cancelHolds`.',
  fields: (t) => ({ key: t.string(keyField), holdIds: t.globalIDList(holdIdsField) }),
})

const UpdateHoldsInput = builder.inputType('UpdateHoldsInput', {
  description: 'The input of `updateHolds`: one change of several waiting holds.',
  fields: (t) => ({
    key: t.string(keyField),
    holdIds: t.globalIDList(holdIdsField),
    pickupBranchId: t.globalID({ for: Branch, description: 'New pickup branch. Unchanged when absent or null.' }),
    pickupPlaceId: t.globalID({
      for: PickupPlace,
      description:
        'Locker or self-service shelf of the pickup branch. When it is absent or null, a given branch means its counter.',
    }),
    contactMethod: t.field({
      type: ContactMethodEnum,
      description: 'New contact method. MAIL needs a verified address. Unchanged when absent or null.',
    }),
    neededUntil: t.field(neededUntilArgument),
    suspendedUntil: t.field(suspendedUntilArgument),
  }),
})

const outcomes = {
  dataField: { name: 'outcomes', description: `Results in the order of the holds, at most ${maxHoldsPerSubmission}.` },
  directResult: false,
} as const

builder.mutationField('cancelHolds', (t) =>
  t.withAuth({ patron: true }).field({
    type: [HoldOutcome],
    scope: 'holds:write',
    description: 'Cancels several holds, each as `cancelHold` does. Each succeeds or fails on its own (H18).',
    args: { input: t.arg({ type: CancelHoldsInput, required: true, description: 'The holds.' }) },
    errors: {
      types: refusalsOf(cancelHolds, RefusedByLibrary),
      result: {
        name: 'CancelHoldsPayload',
        description: 'An accepted submission. Single holds can still be refused.',
      },
      ...outcomes,
    },
    resolve: (_root, { input: { key, holdIds } }, { db, loaders, now, patron }): Promise<Outcome[]> => {
      const system = librarySystemOf(db)
      if (system) {
        if (!system.capabilities.cancel) throw notOffered()
        const cancel = (holdId: string) => cancelInLibrarySystem(db, system, { patronId: patron.id, holdId }, now)
        return changeEachInLibrarySystem(
          holdIds.map(({ id }) => id),
          cancel,
        ).finally(() => loaders.account.clear())
      }
      const request = { key, holdIds: holdIds.map(({ id }) => Number(id)) }
      return db.prisma.$transaction((tx) => cancelHolds(tx, patron.id, request, now))
    },
  }),
)

builder.mutationField('updateHolds', (t) =>
  t.withAuth({ patron: true }).field({
    type: [HoldOutcome],
    scope: 'holds:write',
    description:
      'Changes pickup branch, contact method or days of several waiting holds. Each succeeds or fails on its own (H18).',
    args: { input: t.arg({ type: UpdateHoldsInput, required: true, description: 'The holds and their change.' }) },
    errors: {
      types: refusalsOf(updateHolds, changeInLibrarySystem),
      result: {
        name: 'UpdateHoldsPayload',
        description: 'An accepted submission. Single holds can still be refused.',
      },
      ...outcomes,
    },
    resolve: (_root, { input }, { db, loaders, now, patron }): Promise<Outcome[]> => {
      const { key, holdIds, contactMethod, pickupBranchId, pickupPlaceId } = input
      const change = { pickupBranchId: pickupBranchId && Number(pickupBranchId.id), ...holdDatesOf(input) }
      const system = librarySystemOf(db)
      if (system && pickupPlaceId) throw notOffered()
      if (system) {
        const update = (holdId: string) =>
          changeInLibrarySystem(db, system, { patronId: patron.id, holdId, ...change }, now)
        return changeEachInLibrarySystem(
          holdIds.map(({ id }) => id),
          update,
        ).finally(() => loaders.account.clear())
      }
      const placeId = pickupPlaceId && Number(pickupPlaceId.id)
      const request = {
        ...{ key, holdIds: holdIds.map(({ id }) => Number(id)) },
        change: { ...change, pickupPlaceId: placeId, contactMethod },
      }
      return db.prisma.$transaction((tx) => updateHolds(tx, patron.id, request, now))
    },
  }),
)
