import { HoldInAnyOf } from '../../domain/holds/any-of-refusals.ts'
import { cancelAnyOfSet, removeFromAnyOfSet, updateAnyOfSet } from '../../domain/holds/groups/change-any-of.ts'
import { isWaiting, waitingStates } from '../../domain/holds/states/states.ts'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import { notOffered, RefusedByLibrary } from '../../domain/library-system/refused.ts'
import { builder } from '../engine/schema/builder.ts'
import { whereOwn } from '../engine/schema/nodes.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { Branch } from '../library/branch.ts'
import { PickupPlace } from '../library/pickup-places.ts'
import { ContactMethodEnum } from '../patrons/enums.ts'
import { Patron, readsSeparately } from '../patrons/patron.ts'
import { Hold } from './hold.ts'
import { holdDatesOf, neededUntilArgument, suspendedUntilArgument } from './hold-date-arguments.ts'
import { cancelLibrarySystemSet, removeFromLibrarySystemSet, updateLibrarySystemSet } from './library-system-plans.ts'

// Every field uses the same selection, so that one query reads all.
const byPlacement = { orderBy: { id: 'asc' } } as const
const slotsAndHoldsSelect = {
  slots: { select: { slot: true } },
  holds: { ...byPlacement, select: { anyOfSlot: true, state: true } },
} as const

export const AnyOfSet = builder.prismaNode('AnyOfSet', {
  nullable: true,
  description: 'Alternative holds (いずれか予約). When the wanted number is captured, the others end.',
  scope: 'account:read',
  id: { resolve: ({ id }) => id },
  // A set is visible to its patron only, also through `node(id:)` (P8).
  findUnique: whereOwn,
  fields: (t) => ({
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the holds were placed.' }),
    wanted: t.exposeInt('wanted', { description: 'Number of titles wanted.' }),
    remaining: t.int({
      description: 'Number of titles still wanted.',
      select: slotsAndHoldsSelect,
      resolve: ({ slots, holds }) => slots.length - holds.filter(({ anyOfSlot }) => anyOfSlot !== null).length,
    }),
    removable: t.boolean({
      description: 'Whether a waiting hold can be removed without falling below `remaining`.',
      select: slotsAndHoldsSelect,
      resolve: ({ slots, holds }) =>
        holds.filter(isWaiting).length > slots.length - holds.filter(({ anyOfSlot }) => anyOfSlot !== null).length,
    }),
    members: t.field({
      type: [Hold],
      size: 20,
      description: 'Holds in the order given, at most 20.',
      select: (_args, _context, nested) => ({ holds: nested(byPlacement) }),
      resolve: ({ holds }) => holds,
    }),
  }),
})

builder.prismaObjectField(Hold, 'anyOf', (t) =>
  t.relation('anyOf', {
    type: AnyOfSet,
    nullable: true,
    description: 'The any-of set of the hold. Null when it is in none.',
  }),
)

builder.prismaObjectFields(Patron, (t) => ({
  anyOfSets: t.relation('anyOfSets', {
    size: 10,
    type: AnyOfSet,
    discloses: 'holds',
    description: 'Sets with a waiting hold, newest first, at most 50.',
    query: { where: { holds: { some: { state: { in: [...waitingStates] } } } }, orderBy: { id: 'desc' }, take: 50 },
  }),
  anyOfSet: t.prismaField({
    type: AnyOfSet,
    discloses: 'holds',
    extensions: readsSeparately,
    nullable: true,
    description: 'One any-of set of the patron. Null when it does not exist.',
    args: { id: t.arg.globalID({ required: true, for: AnyOfSet, description: 'Global ID of the set.' }) },
    resolve: (query, patron, { id }, { db }) =>
      db.prisma.anyOfSet.findFirst({ ...query, where: { id: Number(id.id), patronId: patron.id } }),
  }),
}))

builder.objectFields(HoldInAnyOf, (t) => ({
  anyOf: t.prismaField({
    type: AnyOfSet,
    description: 'The set, for `updateAnyOfSet`, `cancelAnyOfSet` and `removeFromAnyOfSet`.',
    resolve: (query, { anyOfId }, _args, { db }) =>
      db.prisma.anyOfSet.findUniqueOrThrow({ ...query, where: { id: anyOfId } }),
  }),
}))

builder.mutationField('updateAnyOfSet', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: AnyOfSet,
    scope: 'holds:write',
    needs: 'ANY_OF',
    description: 'Changes pickup branch, contact method and days of all waiting holds of the set.',
    args: {
      id: t.arg.globalID({ required: true, for: AnyOfSet, description: 'Global ID of the set.' }),
      pickupBranchId: t.arg.globalID({ for: Branch, description: 'New pickup branch. Unchanged when absent or null.' }),
      pickupPlaceId: t.arg.globalID({
        for: PickupPlace,
        description:
          'Locker or self-service shelf of the pickup branch. When it is absent or null, a given branch means its counter.',
      }),
      contactMethod: t.arg({
        type: ContactMethodEnum,
        description: 'New contact method. MAIL needs a verified address. Unchanged when absent or null.',
      }),
      neededUntil: t.arg(neededUntilArgument),
      suspendedUntil: t.arg(suspendedUntilArgument),
    },
    errors: { types: refusalsOf(updateAnyOfSet, RefusedByLibrary) },
    resolve: async (query, _root, { id: given, pickupBranchId, pickupPlaceId, contactMethod, ...days }, context) => {
      const { db, now, patron } = context
      const dates = holdDatesOf(days)
      const system = librarySystemOf(db)
      if (system) {
        // A library system knows only single holds, and this service decides when members are resumed (G13).
        if (dates.neededUntil !== undefined || dates.suspendedUntil !== undefined) throw notOffered()
        if (pickupPlaceId) throw notOffered()
        const pickup = pickupBranchId && Number(pickupBranchId.id)
        return updateLibrarySystemSet(system, context, { id: Number(given.id), pickupBranchId: pickup })
      }
      const change = {
        pickupBranchId: pickupBranchId && Number(pickupBranchId.id),
        pickupPlaceId: pickupPlaceId && Number(pickupPlaceId.id),
        contactMethod,
        ...dates,
      }
      const id = await db.prisma.$transaction((tx) => updateAnyOfSet(tx, patron.id, Number(given.id), change, now))
      return db.prisma.anyOfSet.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.mutationField('cancelAnyOfSet', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: AnyOfSet,
    scope: 'holds:write',
    needs: 'ANY_OF',
    description: 'Cancels all open holds of a set, each as `cancelHold` does. Repeating it succeeds.',
    args: { id: t.arg.globalID({ required: true, for: AnyOfSet, description: 'Global ID of the set.' }) },
    errors: { types: refusalsOf(cancelAnyOfSet, RefusedByLibrary) },
    resolve: async (query, _root, { id: given }, context) => {
      const { db, now, patron } = context
      const system = librarySystemOf(db)
      if (system) return cancelLibrarySystemSet(system, context, Number(given.id))
      const id = await db.prisma.$transaction((tx) => cancelAnyOfSet(tx, patron.id, Number(given.id), now))
      return db.prisma.anyOfSet.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.mutationField('removeFromAnyOfSet', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Hold,
    scope: 'holds:write',
    needs: 'ANY_OF',
    description: 'Cancels one waiting hold of a set. Repeating it succeeds.',
    args: {
      holdId: t.arg.globalID({ required: true, for: Hold, description: 'RECEIVED or QUEUED hold of a set.' }),
    },
    errors: { types: refusalsOf(removeFromAnyOfSet, RefusedByLibrary) },
    resolve: async (query, _root, { holdId }, context) => {
      const { db, now, patron } = context
      const system = librarySystemOf(db)
      if (system) return removeFromLibrarySystemSet(system, context, holdId.id)
      const id = await db.prisma.$transaction((tx) => removeFromAnyOfSet(tx, patron.id, Number(holdId.id), now))
      return db.prisma.hold.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)
