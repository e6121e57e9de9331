import * as z from 'zod'
import type { Hold as HoldRow } from '../../../generated/prisma/client.ts'
import { NotFound } from '../../domain/common/refusal.ts'
import { HoldInAnyOf } from '../../domain/holds/any-of-refusals.ts'
import { dissolveSequence, removeFromSequence, reorderSequence } from '../../domain/holds/groups/change-sequence.ts'
import { countedMembers, createSequence, looseHolds, mostMembers } from '../../domain/holds/groups/sequence.ts'
import {
  AlreadyInSequence,
  SameTitleTwice,
  SequenceChanged,
  SequenceTooShort,
} from '../../domain/holds/groups/sequence-refusals.ts'
import { HoldNotChangeable, TooManyTitles } from '../../domain/holds/refusals.ts'
import { waitingStates } from '../../domain/holds/states/states.ts'
import { statement } from '../engine/cost/points.ts'
import { keepsRepeated } from '../engine/schema/bounded-lists.ts'
import { builder } from '../engine/schema/builder.ts'
import { ownRow } from '../engine/schema/nodes.ts'
import { apart, Patron } from '../patrons/patron.ts'
import { Hold } from './hold.ts'

// Asked for in the same way by every field, so that all are read at once.
const inOrder = { where: countedMembers, orderBy: { sequencePosition: 'asc' } } as const
const ids = { holds: { ...inOrder, select: { id: true } } } as const

const HoldSequence = builder.prismaNode('HoldSequence', {
  nullable: true,
  description: 'Holds that arrive in the order of their patron (順番予約).',
  id: { resolve: ({ id }) => id },
  // A sequence is its patron's alone, also for `node(id:)` (P8).
  findUnique: ownRow,
  fields: (t) => ({
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the holds were put into an order.' }),
    size: t.int({
      description: 'How many members count: those that are not cancelled, expired, or lent and returned.',
      select: ids,
      resolve: ({ holds }) => holds.length,
    }),
    members: t.field({
      type: [Hold],
      size: 20,
      description: `The members that count, in order; at most ${mostMembers}.`,
      select: (_args, _context, nested) => ({ holds: nested(inOrder) }),
      resolve: ({ holds }) => holds,
    }),
  }),
})

builder.prismaObjectFields(Hold, (t) => ({
  sequence: t.relation('sequence', {
    type: HoldSequence,
    nullable: true,
    description: 'The sequence it is in; null: none.',
  }),
  sequencePosition: t.int({
    nullable: true,
    description: 'Place among the members of its sequence that count, from 1.',
    select: { id: true, sequence: { select: ids } },
    resolve: ({ id, sequence }) => {
      const index = sequence?.holds.findIndex((member) => member.id === id) ?? -1
      return index < 0 ? null : index + 1
    },
  }),
  waitsFor: t.field({
    type: Hold,
    nullable: true,
    description: 'The nearest earlier member of its sequence that keeps this hold from its turn; null: none does.',
    select: (_args, _context, nested) => ({ id: true, sequence: { select: { holds: nested(inOrder) } } }),
    resolve: async ({ id, sequence }, _args, { loaders }) => {
      if (!sequence) return null
      const waitsFor = (await loaders.queueEstimate.load(id))?.waitsForId
      return sequence.holds.find((member) => member.id === waitsFor) ?? null
    },
  }),
}))

builder.prismaObjectFields(Patron, (t) => ({
  sequences: t.relation('sequences', {
    size: 10,
    type: HoldSequence,
    description: 'Sequences in which a hold still waits, last made first; at most 50.',
    query: { where: { holds: { some: { state: { in: [...waitingStates] } } } }, orderBy: { id: 'desc' }, take: 50 },
  }),
  sequence: t.prismaField({
    type: HoldSequence,
    extensions: apart,
    nullable: true,
    description: 'One of the own sequences.',
    args: { id: t.arg.globalID({ required: true, for: HoldSequence, description: "Somebody else's answers null." }) },
    resolve: (query, patron, { id }, { db }) =>
      db.prisma.holdSequence.findFirst({ ...query, where: { id: Number(id.id), patronId: patron.id } }),
  }),
  looseHolds: t.prismaField({
    type: [Hold],
    size: 50,
    work: statement,
    extensions: apart,
    description:
      'Waiting holds that are in no sequence and no set, volumes of a work beside each other and in order; at most 200.',
    resolve: (query, patron, _args, { db }) => looseHolds<HoldRow>(db, patron.id, 200, query),
  }),
}))

const someIds = z.array(z.any()).max(100)

builder.mutationField('createSequence', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: HoldSequence,
    description: 'Makes a sequence of waiting holds, in the order given.',
    args: {
      holdIds: t.arg.globalIDList({
        required: true,
        for: Hold,
        extensions: keepsRepeated,
        description:
          '2 to 20 holds that are RECEIVED or QUEUED and in no sequence or set yet, the first to arrive first.',
        validate: someIds,
      }),
    },
    errors: {
      types: [
        NotFound,
        HoldNotChangeable,
        HoldInAnyOf,
        AlreadyInSequence,
        SequenceTooShort,
        SameTitleTwice,
        TooManyTitles,
      ],
      union: { name: 'CreateSequenceResult' },
    },
    resolve: async (query, _root, { holdIds }, { db, now, patron }) => {
      const members = holdIds.map(({ id }) => Number(id))
      const id = await db.prisma.$transaction((tx) => createSequence(tx, patron.id, members, now))
      return db.prisma.holdSequence.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.mutationField('reorderSequence', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: HoldSequence,
    description: 'Puts the members that wait into another order among their places; all others keep theirs.',
    args: {
      id: t.arg.globalID({ required: true, for: HoldSequence, description: 'A sequence of the patron.' }),
      holdIds: t.arg.globalIDList({
        required: true,
        for: Hold,
        extensions: keepsRepeated,
        description: 'Exactly the members that are RECEIVED or QUEUED.',
        validate: someIds,
      }),
    },
    errors: { types: [NotFound, SequenceChanged], union: { name: 'ReorderSequenceResult' } },
    resolve: async (query, _root, args, { db, patron }) => {
      const members = args.holdIds.map(({ id }) => Number(id))
      const id = await db.prisma.$transaction((tx) => reorderSequence(tx, patron.id, Number(args.id.id), members))
      return db.prisma.holdSequence.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.mutationField('removeFromSequence', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Hold,
    description:
      'Takes a waiting hold out of its sequence; it keeps its place in the queue. A set of one is none: when one open ' +
      'hold would be left, it is free too. Harmless when the hold is in no sequence.',
    args: { holdId: t.arg.globalID({ required: true, for: Hold, description: 'A hold that is RECEIVED or QUEUED.' }) },
    errors: { types: [NotFound, HoldNotChangeable], union: { name: 'RemoveFromSequenceResult' } },
    resolve: async (query, _root, { holdId }, { db, patron }) => {
      const id = await db.prisma.$transaction((tx) => removeFromSequence(tx, patron.id, Number(holdId.id)))
      return db.prisma.hold.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.mutationField('dissolveSequence', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: HoldSequence,
    description:
      'Frees every member that waits; answers what is left: members that a copy is tied to, when they are two or more.',
    args: { id: t.arg.globalID({ required: true, for: HoldSequence, description: 'A sequence of the patron.' }) },
    errors: { types: [NotFound], union: { name: 'DissolveSequenceResult' } },
    resolve: async (query, _root, args, { db, patron }) => {
      const id = await db.prisma.$transaction((tx) => dissolveSequence(tx, patron.id, Number(args.id.id)))
      return db.prisma.holdSequence.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)
