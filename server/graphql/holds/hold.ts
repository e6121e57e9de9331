import { UnknownBranch } from '../../domain/common/check-branch.ts'
import { NotFound } from '../../domain/common/refusal.ts'
import { HoldInAnyOf } from '../../domain/holds/any-of-refusals.ts'
import { cancelHold } from '../../domain/holds/cancel.ts'
import { changeHold } from '../../domain/holds/change.ts'
import {
  AvPickupNotOffered,
  HoldNotChangeable,
  MailAddressNeeded,
  PickupNotOffered,
} from '../../domain/holds/refusals.ts'
import { isOpen, isWaiting } from '../../domain/holds/states/states.ts'
import { policyOf } from '../../domain/library/rules/rule-cache.ts'
import { systemOf } from '../../domain/library-system/connected.ts'
import { RefusedByLibrary } from '../../domain/library-system/refused.ts'
import { Title } from '../catalogue/title.ts'
import { early } from '../engine/execution/prefetch.ts'
import { builder } from '../engine/schema/builder.ts'
import { ownRow } from '../engine/schema/nodes.ts'
import { ContactMethodEnum, HoldStateEnum } from '../enums.ts'
import { Branch } from '../library/branch.ts'
import { cancelHoldElsewhere, changeHoldElsewhere } from './library-system.ts'
import { shelfNumber } from './shelf-number.ts'

export const Hold = builder.prismaNode('Hold', {
  nullable: true,
  select: { id: true },
  id: { resolve: ({ id }) => id },
  // A hold is its patron's alone, also for `node(id:)` (P8).
  findUnique: ownRow,
  fields: (t) => ({
    state: t.expose('state', {
      type: HoldStateEnum,
      description: 'How far it has got; a copy is tied to it while it is IN_TRANSIT or READY.',
    }),
    title: t.relation('title', {
      type: Title,
      description: 'What is reserved; any copy of it that can be lent will do.',
    }),
    pickupBranch: t.relation('pickupBranch', { type: Branch, description: 'Where it is collected.' }),
    contactMethod: t.expose('contactMethod', {
      type: ContactMethodEnum,
      description: 'How the patron is told that it can be collected.',
    }),
    placedAt: t.expose('placedAt', { type: 'DateTime' }),
    shelfExpiresOn: t.expose('shelfExpiresOn', { type: 'Date', nullable: true }),
    shelfNumber: t.int(shelfNumber),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    place: t.int({
      nullable: true,
      description: "Place in the title's queue, from 1; null once a copy is tied to the hold or it is closed.",
      work: 5,
      select: { id: true },
      extensions: early(({ loaders }) => loaders.queuePlace.begin()),
      resolve: ({ id }, _args, { loaders }) => loaders.queuePlace.load(id),
    }),
    expectedOn: t.field({
      type: 'Date',
      nullable: true,
      description:
        'By when a copy is expected for this place, by what is on the shelf and the due dates of what is on loan; ' +
        'not a promise. Null when nobody can honestly say.',
      work: 10,
      select: { id: true },
      extensions: early(({ loaders }) => loaders.queueEstimate.begin()),
      resolve: async ({ id }, _args, { loaders }) => (await loaders.queueEstimate.load(id))?.expectedOn ?? null,
    }),
    changeable: t.boolean({
      description:
        'Whether the patron may still change the pickup branch and contact, or cancel at once; not by itself while it ' +
        'waits in a set (`anyOf`).',
      select: { state: true, anyOfId: true },
      resolve: (hold) => isWaiting(hold) && hold.anyOfId === null,
    }),
    cancellable: t.boolean({
      description:
        'Whether the patron may cancel: at once, or by asking staff to take the copy off the shelf; not by itself while ' +
        'it waits in a set (`anyOf`).',
      select: { state: true, anyOfId: true },
      resolve: async (hold, _args, { db }) =>
        isWaiting(hold) ? hold.anyOfId === null : isOpen(hold) && (await policyOf(db)).capturedCancel === 'REQUEST',
    }),
  }),
})

builder.mutationField('changeHold', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Hold,
    description: 'Changes where a waiting hold is collected and how its patron is told.',
    args: {
      id: t.arg.globalID({
        required: true,
        for: Hold,
        description: 'A hold of the patron that is RECEIVED or QUEUED.',
      }),
      pickupBranchId: t.arg.globalID({ for: Branch, description: 'The new pickup branch; absent or null: it stays.' }),
      contactMethod: t.arg({
        type: ContactMethodEnum,
        description: 'MAIL needs a verified address; absent or null: it stays.',
      }),
    },
    errors: {
      types: [
        NotFound,
        HoldNotChangeable,
        HoldInAnyOf,
        UnknownBranch,
        PickupNotOffered,
        AvPickupNotOffered,
        MailAddressNeeded,
        RefusedByLibrary,
      ],
      union: { name: 'ChangeHoldResult' },
    },
    resolve: async (query, _root, { id, pickupBranchId, contactMethod }, context) => {
      const { db, patron } = context
      const system = systemOf(db)
      if (system) {
        const pickup = pickupBranchId && Number(pickupBranchId.id)
        return changeHoldElsewhere(system, context, { id: id.id, pickupBranchId: pickup })
      }
      const change = { pickupBranchId: pickupBranchId && Number(pickupBranchId.id), contactMethod }
      const holdId = await db.prisma.$transaction((tx) => changeHold(tx, patron.id, Number(id.id), change))
      return db.prisma.hold.findUniqueOrThrow({ ...query, where: { id: holdId } })
    },
  }),
)

builder.mutationField('cancelHold', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Hold,
    description:
      'Cancels a waiting hold at once; one that a copy is tied to is CANCEL_REQUESTED until staff have taken it off the ' +
      'shelf, if the library allows that. Cancelling it again is a harmless success.',
    args: { id: t.arg.globalID({ required: true, for: Hold, description: 'A hold of the patron.' }) },
    errors: {
      types: [NotFound, HoldNotChangeable, HoldInAnyOf, RefusedByLibrary],
      union: { name: 'CancelHoldResult' },
    },
    resolve: async (query, _root, { id }, context) => {
      const { db, now, patron } = context
      const system = systemOf(db)
      if (system) return cancelHoldElsewhere(system, context, id.id)
      const holdId = await db.prisma.$transaction((tx) => cancelHold(tx, patron.id, Number(id.id), now))
      return db.prisma.hold.findUniqueOrThrow({ ...query, where: { id: holdId } })
    },
  }),
)
