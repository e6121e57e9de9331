import { UnknownBranch } from '../../domain/common/check-branch.ts'
import { NotFound } from '../../domain/common/refusal.ts'
import { AnyOfTooFew, HoldInAnyOf } from '../../domain/holds/any-of-refusals.ts'
import { cancelAnyOf, changeAnyOf, removeFromAnyOf } from '../../domain/holds/groups/change-any-of.ts'
import {
  AvPickupNotOffered,
  HoldNotChangeable,
  MailAddressNeeded,
  PickupNotOffered,
} from '../../domain/holds/refusals.ts'
import { isWaiting, waitingStates } from '../../domain/holds/states/states.ts'
import { builder } from '../engine/schema/builder.ts'
import { ownRow } from '../engine/schema/nodes.ts'
import { refusalType } from '../engine/schema/refusal-types.ts'
import { ContactMethodEnum } from '../enums.ts'
import { Branch } from '../library/branch.ts'
import { apart, Patron } from '../patrons/patron.ts'
import { Hold } from './hold.ts'

// Asked for in the same way by every field, so that all are read at once.
const asPlaced = { orderBy: { id: 'asc' } } as const
const slotsAndHolds = {
  slots: { select: { slot: true } },
  holds: { ...asPlaced, select: { anyOfSlot: true, state: true } },
} as const

export const AnyOfSet = builder.prismaNode('AnyOfSet', {
  nullable: true,
  description:
    'Holds of which the patron gets the first so many that are captured; the others end then (いずれか予約).',
  id: { resolve: ({ id }) => id },
  // A set is its patron's alone, also for `node(id:)` (P8).
  findUnique: ownRow,
  fields: (t) => ({
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When its holds were placed.' }),
    wanted: t.exposeInt('wanted', { description: 'How many of the titles are wanted.' }),
    remaining: t.int({
      description:
        'How many of them no copy has come for yet. A copy that is lost, or taken back by staff, counts again.',
      select: slotsAndHolds,
      resolve: ({ slots, holds }) => slots.length - holds.filter(({ anyOfSlot }) => anyOfSlot !== null).length,
    }),
    removable: t.boolean({
      description: 'Whether more holds wait than can still be had, so that one can be taken out.',
      select: slotsAndHolds,
      resolve: ({ slots, holds }) =>
        holds.filter(isWaiting).length > slots.length - holds.filter(({ anyOfSlot }) => anyOfSlot !== null).length,
    }),
    members: t.field({
      type: [Hold],
      size: 20,
      description: 'Its holds as they were asked for, those that have ended too while they are listed; at most 20.',
      select: (_args, _context, nested) => ({ holds: nested(asPlaced) }),
      resolve: ({ holds }) => holds,
    }),
  }),
})

builder.prismaObjectField(Hold, 'anyOf', (t) =>
  t.relation('anyOf', { type: AnyOfSet, nullable: true, description: 'The set it is one of; null: none.' }),
)

builder.prismaObjectFields(Patron, (t) => ({
  anyOfSets: t.relation('anyOfSets', {
    size: 10,
    type: AnyOfSet,
    description: 'Sets in which a hold still waits, last made first; at most 50.',
    query: { where: { holds: { some: { state: { in: [...waitingStates] } } } }, orderBy: { id: 'desc' }, take: 50 },
  }),
  anyOfSet: t.prismaField({
    type: AnyOfSet,
    extensions: apart,
    nullable: true,
    description: 'One of the own sets.',
    args: { id: t.arg.globalID({ required: true, for: AnyOfSet, description: "Somebody else's answers null." }) },
    resolve: (query, patron, { id }, { db }) =>
      db.prisma.anyOfSet.findFirst({ ...query, where: { id: Number(id.id), patronId: patron.id } }),
  }),
}))

builder.objectType(HoldInAnyOf, {
  ...refusalType(HoldInAnyOf),
  description: 'The hold waits in a set, with which it is changed and cancelled; it can be taken out of it.',
  fields: (t) => ({
    anyOf: t.prismaField({
      type: AnyOfSet,
      description: 'The set: `changeAnyOf`, `cancelAnyOf` and `removeFromAnyOf` are for its holds.',
      resolve: (query, { anyOfId }, _args, { db }) =>
        db.prisma.anyOfSet.findUniqueOrThrow({ ...query, where: { id: anyOfId } }),
    }),
  }),
})

builder.mutationField('changeAnyOf', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: AnyOfSet,
    description: 'Changes where the holds of a set that wait are collected and how their patron is told: all, or none.',
    args: {
      id: t.arg.globalID({ required: true, for: AnyOfSet, description: 'A set of the patron.' }),
      pickupBranchId: t.arg.globalID({ for: Branch, description: 'The new pickup branch; absent or null: it stays.' }),
      contactMethod: t.arg({
        type: ContactMethodEnum,
        description: 'MAIL needs a verified address; absent or null: it stays.',
      }),
    },
    errors: {
      types: [NotFound, HoldNotChangeable, UnknownBranch, PickupNotOffered, AvPickupNotOffered, MailAddressNeeded],
      union: { name: 'ChangeAnyOfResult' },
    },
    resolve: async (query, _root, { id: given, pickupBranchId, contactMethod }, { db, patron }) => {
      const change = { pickupBranchId: pickupBranchId && Number(pickupBranchId.id), contactMethod }
      const id = await db.prisma.$transaction((tx) => changeAnyOf(tx, patron.id, Number(given.id), change))
      return db.prisma.anyOfSet.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.mutationField('cancelAnyOf', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: AnyOfSet,
    description:
      'Cancels all open holds of a set: those that wait at once; those with a copy as `cancelHold` does, and they stay ' +
      'where the library refuses that. Cancelling it again is a harmless success.',
    args: { id: t.arg.globalID({ required: true, for: AnyOfSet, description: 'A set of the patron.' }) },
    errors: { types: [NotFound, HoldNotChangeable], union: { name: 'CancelAnyOfResult' } },
    resolve: async (query, _root, { id: given }, { db, now, patron }) => {
      const id = await db.prisma.$transaction((tx) => cancelAnyOf(tx, patron.id, Number(given.id), now))
      return db.prisma.anyOfSet.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.mutationField('removeFromAnyOf', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Hold,
    description: 'Ends one hold of a set that waits; as many as can still be had stay. Again is a harmless success.',
    args: {
      holdId: t.arg.globalID({ required: true, for: Hold, description: 'A hold of a set, RECEIVED or QUEUED.' }),
    },
    errors: { types: [NotFound, HoldNotChangeable, AnyOfTooFew], union: { name: 'RemoveFromAnyOfResult' } },
    resolve: async (query, _root, { holdId }, { db, now, patron }) => {
      const id = await db.prisma.$transaction((tx) => removeFromAnyOf(tx, patron.id, Number(holdId.id), now))
      return db.prisma.hold.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)
