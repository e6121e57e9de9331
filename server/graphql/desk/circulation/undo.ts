import type { Prisma } from '../../../../generated/prisma/client.ts'
import { ActForgotten, CannotUndo, type Obstacle, obstacles } from '../../../domain/circulation/undo/refusals.ts'
import { type Undone, undoAct, undoableSince } from '../../../domain/circulation/undo/undo.ts'
import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { listedSince } from '../../../domain/holds/listed.ts'
import { policyOf } from '../../../domain/library/rules/rule-cache.ts'
import { Title } from '../../catalogue/title.ts'
import { builder } from '../../engine/schema/builder.ts'
import { deskRow } from '../../engine/schema/nodes.ts'
import { refusalType } from '../../engine/schema/refusal-types.ts'
import { ActKindEnum } from '../../enums.ts'
import { Branch } from '../../library/branch.ts'
import { atDesk, deskBranch, staffOnly } from '../desk-mutation.ts'
import { DeskLists } from '../holds/lists.ts'
import { DeskHold, DeskItem, DeskPatron } from '../types.ts'

const UndoneEnum = builder.enumType('Undone', {
  description: 'What undoing an act did.',
  values: {
    LOAN_GOES_ON: { description: 'The loan goes on, with its patron, its due date and its renewals.' },
    LOAN_REMOVED: { description: 'The loan was never made.' },
    HOLD_REOPENED: { description: 'A hold that ended, or was to end, is as it was, at its old place.' },
    CAPTURE_TAKEN_BACK: { description: 'A hold to which the copy had gone waits again, at its old place.' },
    COPY_BACK: { description: 'By the records the copy is where and what it was.' },
    MAIL_WITHDRAWN: { description: 'A mail that was to go goes no more.' },
    MAIL_WENT: { description: 'A mail had gone already, or was just going: its reader is to be told otherwise.' },
  } satisfies Record<Undone, { description: string }>,
})

const ObstacleEnum = builder.enumType('UndoObstacle', {
  description: 'What stands in the way of undoing an act.',
  values: Object.fromEntries(Object.entries(obstacles).map(([why, description]) => [why, { description }])) as Record<
    Obstacle,
    { description: string }
  >,
})

builder.objectType(CannotUndo, {
  ...refusalType(CannotUndo),
  description: 'What the act moved was moved again since, so that it cannot be put back exactly.',
  fields: (t) => ({
    why: t.field({ type: ObstacleEnum, description: 'The first thing that was found.', resolve: ({ why }) => why }),
  }),
})

builder.objectType(ActForgotten, {
  ...refusalType(ActForgotten),
  description: 'It was done more than an hour ago, or what it moved was erased with the data of its patron.',
})

export const UndoableAct = builder.prismaNode('UndoableAct', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: (id, context) => ({ ...deskRow(id, context), at: { gt: undoableSince(context.now) } }),
  description: 'Something that was done within the last hour and can be undone.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ActKindEnum, description: 'What was done.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was done; an hour later it is forgotten.' }),
    staff: t.relation('staff', {
      type: DeskPatron,
      nullable: true,
      description: 'Who did it; null: the patron, or a machine.',
    }),
    machineName: t.string({
      nullable: true,
      select: { machine: { select: { name: true } } },
      description: 'Which machine did it, as staff call it; null: a person did.',
      resolve: ({ machine }) => machine?.name ?? null,
    }),
    branch: t.relation('branch', {
      type: Branch,
      nullable: true,
      description: "Where; of a patron's own act the branch of pickup.",
    }),
    item: t.relation('item', { type: DeskItem, nullable: true, description: 'The copy; null: it was about a hold.' }),
    hold: t.relation('hold', { type: DeskHold, nullable: true, description: 'The hold; null: it was about a copy.' }),
    undoneAt: t.expose('undoneAt', { type: 'DateTime', nullable: true, description: 'Null: it has not been undone.' }),
    undone: t.field({
      type: [UndoneEnum],
      description: 'What undoing it did, at most 7 things.',
      size: 7,
      resolve: ({ undone }) => undone as Undone[],
    }),
  }),
})

/** Of a copy or a hold. */
const notUndone = { where: { undoneAt: null }, orderBy: { id: 'desc' }, take: 1 } as const
const undoable = {
  type: UndoableAct,
  nullable: true,
  description: 'The last act about it within the hour that can be undone, and has not been; null: there is none.',
} as const

builder.prismaObjectFields(DeskItem, (t) => ({
  undoable: t.field({
    ...undoable,
    select: (_args, _context, nested) => ({ acts: nested(notUndone) }),
    resolve: ({ acts }) => acts[0] ?? null,
  }),
}))

builder.prismaObjectFields(DeskHold, (t) => ({
  closedAt: t.expose('closedAt', {
    type: 'DateTime',
    nullable: true,
    description: 'When it was lent, cancelled or expired; null: it has not ended.',
  }),
  undoable: t.field({
    ...undoable,
    select: (_args, _context, nested) => ({ acts: nested(notUndone) }),
    resolve: ({ acts }) => acts[0] ?? null,
  }),
}))

const mostActs = 100

builder.objectField(DeskLists, 'acts', (t) =>
  t.prismaField({
    type: [UndoableAct],
    size: 40,
    description: `What was done here within the hour and can be undone, or was; the last one first, at most ${mostActs}.`,
    resolve: (query, { branchId }, _args, { db, now }) =>
      db.prisma.undoableAct.findMany({
        ...query,
        where: { branchId, at: { gt: undoableSince(now) } },
        orderBy: { id: 'desc' },
        take: mostActs,
      }),
  }),
)

const mostEnded = 50

/** Those that wait for their copy to be taken off the shelf are among the open ones. */
const lastEnded = {
  where: { state: { in: ['CANCELLED', 'EXPIRED'] } },
  orderBy: [{ closedAt: 'desc' }, { id: 'desc' }],
  take: mostEnded,
} satisfies Prisma.HoldFindManyArgs

builder.prismaObjectFields(DeskPatron, (t) => ({
  endedHolds: t.field({
    type: [DeskHold],
    size: 5,
    description: `Holds that were cancelled or expired within the days that patrons see them, the last first; at most ${mostEnded}.`,
    select: (_args, _context, nested) => ({ holds: nested(lastEnded) }),
    resolve: async ({ holds }, _args, { db, now }) => {
      const since = listedSince(now, (await policyOf(db)).closedHoldDays)
      return holds.filter(({ closedAt }) => closedAt !== null && closedAt >= since)
    },
  }),
}))

builder.queryField('deskEndedHolds', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [DeskHold],
    size: 10,
    description: `Holds on a title that were cancelled or expired within the days that patrons see them; at most ${mostEnded}.`,
    args: { titleId: t.arg.globalID({ required: true, for: Title, description: 'The title that they were for.' }) },
    resolve: async (query, _root, { titleId }, { db, now }) => {
      const closedAt = { gte: listedSince(now, (await policyOf(db)).closedHoldDays) }
      const where = { ...lastEnded.where, titleId: Number(titleId.id), closedAt }
      return db.prisma.hold.findMany({ ...query, ...lastEnded, where })
    },
  }),
)

builder.mutationField('undoAct', (t) =>
  t.withAuth(staffOnly).field({
    type: UndoableAct,
    description:
      'Puts back exactly what a check-in, a check-out or a cancellation of the last hour moved, or says why it cannot. ' +
      'Again: a harmless success.',
    args: {
      at: t.arg.globalID(deskBranch),
      id: t.arg.globalID({ required: true, for: UndoableAct, description: 'The act.' }),
    },
    errors: { types: [UnknownBranch, ActForgotten, CannotUndo], union: { name: 'UndoActResult' } },
    resolve: atDesk('undoAct', async (tx, { id }, desk) => {
      const { kind, itemId, holdId } = await undoAct(tx, Number(id.id), desk)
      // Neither which hold nor which copy of it: that would lead from a person to a title (R4).
      const hold =
        holdId === null ? null : await tx.hold.findUnique({ where: { id: holdId }, select: { patronId: true } })
      const subject = itemId !== null ? { itemId } : hold?.patronId ? { patronId: hold.patronId } : undefined
      const answer = await tx.undoableAct.findUniqueOrThrow({ where: { id: Number(id.id) } })
      return { answer, ...(subject && { subject }), details: { kind } }
    }),
  }),
)
