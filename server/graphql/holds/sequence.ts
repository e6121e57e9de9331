import * as z from 'zod'
import type { Hold as HoldRow } from '../../../generated/prisma/client.ts'
import { deleteSequence, removeFromSequence, reorderSequence } from '../../domain/holds/groups/change-sequence.ts'
import {
  countedMembers,
  createSequence,
  holdsForNewSequence,
  maxSequenceMembers,
} from '../../domain/holds/groups/sequence.ts'
import { waitingStates } from '../../domain/holds/states/states.ts'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import { RefusedByLibrary } from '../../domain/library-system/refused.ts'
import { statementCost } from '../engine/cost/points.ts'
import { keepsDuplicates } from '../engine/schema/bounded-lists.ts'
import { builder } from '../engine/schema/builder.ts'
import { whereOwn } from '../engine/schema/nodes.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { Patron, readsSeparately } from '../patrons/patron.ts'
import { Hold } from './hold.ts'
import {
  createLibrarySystemSequence,
  deleteLibrarySystemSequence,
  removeFromLibrarySystemSequence,
  reorderLibrarySystemSequence,
} from './library-system-plans.ts'

// Every field uses the same selection, so that one query reads all.
const membersInOrder = { where: countedMembers, orderBy: { sequencePosition: 'asc' } } as const
const ids = { holds: { ...membersInOrder, select: { id: true } } } as const

const HoldSequence = builder.prismaNode('HoldSequence', {
  nullable: true,
  description: "Holds that must arrive in the patron's order (順番予約).",
  scope: 'account:read',
  id: { resolve: ({ id }) => id },
  // A sequence is visible to its patron only, also through `node(id:)` (P8).
  findUnique: whereOwn,
  fields: (t) => ({
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the sequence was created.' }),
    size: t.int({
      description: 'Number of members, without those cancelled, expired or returned.',
      select: ids,
      resolve: ({ holds }) => holds.length,
    }),
    members: t.field({
      type: [Hold],
      size: 20,
      description: `Members in order, at most ${maxSequenceMembers}.`,
      select: (_args, _context, nested) => ({ holds: nested(membersInOrder) }),
      resolve: ({ holds }) => holds,
    }),
  }),
})

builder.prismaObjectFields(Hold, (t) => ({
  sequence: t.relation('sequence', {
    type: HoldSequence,
    nullable: true,
    description: 'The sequence of the hold. Null when it is in none.',
  }),
  sequencePosition: t.int({
    nullable: true,
    description: 'Position in its sequence, from 1. Null when it is in none.',
    select: { id: true, sequence: { select: ids } },
    resolve: ({ id, sequence }) => {
      const index = sequence?.holds.findIndex((member) => member.id === id) ?? -1
      return index < 0 ? null : index + 1
    },
  }),
  waitsFor: t.field({
    type: Hold,
    nullable: true,
    description: 'The earlier member of its sequence that blocks this hold. Null when none does.',
    select: (_args, _context, nested) => ({ id: true, sequence: { select: { holds: nested(membersInOrder) } } }),
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
    discloses: 'holds',
    description: 'Sequences with a waiting hold, newest first, at most 50.',
    query: { where: { holds: { some: { state: { in: [...waitingStates] } } } }, orderBy: { id: 'desc' }, take: 50 },
  }),
  sequence: t.prismaField({
    type: HoldSequence,
    discloses: 'holds',
    extensions: readsSeparately,
    nullable: true,
    description: 'One sequence of the patron. Null when it does not exist.',
    args: { id: t.arg.globalID({ required: true, for: HoldSequence, description: 'Global ID of the sequence.' }) },
    resolve: (query, patron, { id }, { db }) =>
      db.prisma.holdSequence.findFirst({ ...query, where: { id: Number(id.id), patronId: patron.id } }),
  }),
  ungroupedHolds: t.prismaField({
    type: [Hold],
    discloses: 'holds',
    size: 50,
    work: statementCost,
    extensions: readsSeparately,
    description: 'Waiting holds in no sequence or any-of set, at most 200.',
    resolve: (query, patron, _args, { db }) => holdsForNewSequence<HoldRow>(db, patron.id, 200, query),
  }),
}))

const holdIdList = z.array(z.any()).max(100)

builder.mutationField('createSequence', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: HoldSequence,
    scope: 'holds:write',
    needs: 'SEQUENCES',
    description: 'Creates a sequence of waiting holds.',
    args: {
      holdIds: t.arg.globalIDList({
        required: true,
        for: Hold,
        extensions: keepsDuplicates,
        description: '2 to 20 RECEIVED or QUEUED holds in order, in no sequence or set yet.',
        validate: holdIdList,
      }),
    },
    errors: { types: refusalsOf(createSequence, RefusedByLibrary) },
    resolve: async (query, _root, { holdIds }, context) => {
      const { db, now, patron } = context
      const system = librarySystemOf(db)
      if (system)
        return createLibrarySystemSequence(
          system,
          context,
          holdIds.map(({ id }) => id),
        )
      const members = holdIds.map(({ id }) => Number(id))
      const id = await db.prisma.$transaction((tx) => createSequence(tx, patron.id, members, now))
      return db.prisma.holdSequence.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.mutationField('reorderSequence', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: HoldSequence,
    scope: 'holds:write',
    needs: 'SEQUENCES',
    description: 'Reorders the waiting members. The others keep their positions.',
    args: {
      id: t.arg.globalID({ required: true, for: HoldSequence, description: 'Global ID of the sequence.' }),
      holdIds: t.arg.globalIDList({
        required: true,
        for: Hold,
        extensions: keepsDuplicates,
        description: 'All RECEIVED or QUEUED members in the new order.',
        validate: holdIdList,
      }),
    },
    errors: { types: refusalsOf(reorderSequence, RefusedByLibrary) },
    resolve: async (query, _root, args, context) => {
      const { db, patron } = context
      const system = librarySystemOf(db)
      if (system) {
        const holdIds = args.holdIds.map(({ id }) => id)
        return reorderLibrarySystemSequence(system, context, { id: Number(args.id.id), holdIds })
      }
      const members = args.holdIds.map(({ id }) => Number(id))
      const id = await db.prisma.$transaction((tx) => reorderSequence(tx, patron.id, Number(args.id.id), members))
      return db.prisma.holdSequence.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.mutationField('removeFromSequence', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Hold,
    scope: 'holds:write',
    needs: 'SEQUENCES',
    description: 'Removes a waiting hold from its sequence. Succeeds when it is in none.',
    args: { holdId: t.arg.globalID({ required: true, for: Hold, description: 'RECEIVED or QUEUED hold.' }) },
    errors: { types: refusalsOf(removeFromSequence, RefusedByLibrary) },
    resolve: async (query, _root, { holdId }, context) => {
      const { db, patron } = context
      const system = librarySystemOf(db)
      if (system) return removeFromLibrarySystemSequence(system, context, holdId.id)
      const id = await db.prisma.$transaction((tx) => removeFromSequence(tx, patron.id, Number(holdId.id)))
      return db.prisma.hold.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.mutationField('deleteSequence', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: HoldSequence,
    scope: 'holds:write',
    needs: 'SEQUENCES',
    description: 'Removes all waiting members. Returns the sequence of the remaining members.',
    args: { id: t.arg.globalID({ required: true, for: HoldSequence, description: 'Global ID of the sequence.' }) },
    errors: { types: refusalsOf(deleteSequence, RefusedByLibrary) },
    resolve: async (query, _root, args, context) => {
      const { db, patron } = context
      const system = librarySystemOf(db)
      if (system) return deleteLibrarySystemSequence(system, context, Number(args.id.id))
      const id = await db.prisma.$transaction((tx) => deleteSequence(tx, patron.id, Number(args.id.id)))
      return db.prisma.holdSequence.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)
