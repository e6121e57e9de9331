import { cancelHold } from '../../domain/holds/cancel.ts'
import { updateHold } from '../../domain/holds/change.ts'
import { isOpen, isWaiting } from '../../domain/holds/states/states.ts'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import { notOffered, RefusedByLibrary } from '../../domain/library-system/refused.ts'
import { Item, Title } from '../catalogue/title.ts'
import { prefetch } from '../engine/execution/prefetch.ts'
import { builder } from '../engine/schema/builder.ts'
import { whereOwn } from '../engine/schema/nodes.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { Branch } from '../library/branch.ts'
import { PickupPlace } from '../library/pickup-places.ts'
import { ContactMethodEnum } from '../patrons/enums.ts'
import { HoldStateEnum } from './enums.ts'
import { holdDatesOf, neededUntilArgument, suspendedUntilArgument } from './hold-date-arguments.ts'
import { cancelLibrarySystemHold, changeLibrarySystemHold } from './library-system.ts'
import { compartmentField, shownPlaceField } from './pickup-place-fields.ts'
import { shelfNumberField } from './shelf-number.ts'

export const Hold = builder.prismaNode('Hold', {
  nullable: true,
  select: { id: true },
  scope: 'account:read',
  id: { resolve: ({ id }) => id },
  // A hold is visible to its patron only, also through `node(id:)` (P8).
  findUnique: whereOwn,
  fields: (t) => ({
    state: t.expose('state', {
      type: HoldStateEnum,
      description: 'State of the hold. It has a captured copy while IN_TRANSIT or READY.',
    }),
    title: t.relation('title', {
      type: Title,
      description: 'The reserved title. Any lendable copy fills the hold.',
    }),
    item: t.field({
      type: Item,
      nullable: true,
      description:
        'The only copy that fills the hold (G18). Null when any copy of the title does, or when a library system does not tell.',
      resolve: () => null,
    }),
    pickupBranch: t.relation('pickupBranch', {
      type: Branch,
      description: 'Branch where the patron collects the copy.',
    }),
    contactMethod: t.expose('contactMethod', {
      type: ContactMethodEnum,
      description: 'How the patron is notified that the copy is ready.',
    }),
    placedAt: t.expose('placedAt', {
      type: 'DateTime',
      description: 'When it was placed. 1970-01-01T00:00:00Z when the library system does not report it.',
    }),
    hasPlacedTime: t.boolean({
      description: 'False when a library system reports only the day of `placedAt`, whose time is then midnight.',
      resolve: () => true,
    }),
    shelfExpiresOn: t.expose('shelfExpiresOn', { type: 'Date', nullable: true }),
    shelfNumber: t.int(shelfNumberField),
    pickupPlace: t.field(shownPlaceField),
    compartment: t.string(compartmentField),
    collectionCode: t.string({
      nullable: true,
      description: 'Code that opens the compartment at its pickup place. Null when the copy is in none.',
      select: { state: true, collectionCode: true },
      resolve: ({ state, collectionCode }) => (state === 'READY' ? collectionCode : null),
    }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    place: t.int({
      nullable: true,
      description: "Place in the title's queue, from 1. Null when a copy is captured or the hold is closed.",
      work: 5,
      select: { id: true },
      extensions: prefetch(({ loaders }) => loaders.queuePlace.begin()),
      resolve: ({ id }, _args, { loaders }) => loaders.queuePlace.load(id),
    }),
    expectedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'Estimated date of a copy. Null when no estimate is possible.',
      work: 10,
      select: { id: true },
      extensions: prefetch(({ loaders }) => loaders.queueEstimate.begin()),
      resolve: async ({ id }, _args, { loaders }) => (await loaders.queueEstimate.load(id))?.expectedOn ?? null,
    }),
    changeable: t.boolean({
      description: 'Whether the patron can change it. False while it waits in a set (`anyOf`).',
      select: { state: true, anyOfId: true },
      resolve: (hold) => isWaiting(hold) && hold.anyOfId === null,
    }),
    cancellable: t.boolean({
      description: 'Whether the patron can cancel it. False while it waits in a set (`anyOf`).',
      select: { state: true, anyOfId: true },
      resolve: async (hold, _args, { db }) =>
        isWaiting(hold) ? hold.anyOfId === null : isOpen(hold) && (await cachedPolicy(db)).capturedCancel === 'REQUEST',
    }),
  }),
})

builder.mutationField('updateHold', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Hold,
    scope: 'holds:write',
    description: 'Changes pickup branch, contact method and days of a waiting hold.',
    args: {
      id: t.arg.globalID({
        required: true,
        for: Hold,
        description: 'RECEIVED or QUEUED hold of the patron.',
      }),
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
    errors: { types: refusalsOf(updateHold, RefusedByLibrary) },
    resolve: async (query, _root, { id, pickupBranchId, pickupPlaceId, contactMethod, ...days }, context) => {
      const { db, now, patron } = context
      const dates = holdDatesOf(days)
      const system = librarySystemOf(db)
      if (system && pickupPlaceId) throw notOffered()
      if (system) {
        const pickup = pickupBranchId && Number(pickupBranchId.id)
        return changeLibrarySystemHold(system, context, { id: id.id, pickupBranchId: pickup, ...dates })
      }
      const change = {
        pickupBranchId: pickupBranchId && Number(pickupBranchId.id),
        pickupPlaceId: pickupPlaceId && Number(pickupPlaceId.id),
        contactMethod,
        ...dates,
      }
      const holdId = await db.prisma.$transaction((tx) => updateHold(tx, patron.id, Number(id.id), change, now))
      return db.prisma.hold.findUniqueOrThrow({ ...query, where: { id: holdId } })
    },
  }),
)

builder.mutationField('cancelHold', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Hold,
    scope: 'holds:write',
    description:
      'Cancels a hold. One with a captured copy is CANCEL_REQUESTED until staff take it off the shelf, if the library allows that. Repeating it succeeds.',
    args: { id: t.arg.globalID({ required: true, for: Hold, description: 'Global ID of the hold.' }) },
    errors: { types: refusalsOf(cancelHold, RefusedByLibrary) },
    resolve: async (query, _root, { id }, context) => {
      const { db, now, patron } = context
      const system = librarySystemOf(db)
      if (system) return cancelLibrarySystemHold(system, context, id.id)
      const holdId = await db.prisma.$transaction((tx) => cancelHold(tx, patron.id, Number(id.id), now))
      return db.prisma.hold.findUniqueOrThrow({ ...query, where: { id: holdId } })
    },
  }),
)
