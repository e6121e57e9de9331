import type { Prisma } from '../../../../generated/prisma/client.ts'
import { ActKind } from '../../../../generated/prisma/enums.ts'
import { type UndoEffect, undoableSince, undoDeskAction } from '../../../domain/circulation/undo/undo.ts'
import { listedSince } from '../../../domain/holds/listed.ts'
import { cachedPolicy } from '../../../domain/library/rules/rule-cache.ts'
import { Title } from '../../catalogue/title.ts'
import { builder } from '../../engine/schema/builder.ts'
import { whereForStaff } from '../../engine/schema/nodes.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Branch } from '../../library/branch.ts'
import { deskBranchArgument, deskResolver, staffOnly } from '../desk-mutation.ts'
import { DeskLists } from '../holds/lists.ts'
import { DeskHold, DeskItem, DeskPatron } from '../types.ts'

const ActKindEnum = builder.enumType(ActKind, {
  name: 'DeskActionKind',
  description: 'Kinds of desk actions that can be undone for an hour.',
  values: {
    CHECK_IN: { description: 'Check-in of a copy.' },
    CHECK_OUT: { description: 'Check-out of a copy.' },
    CANCEL: { description: 'Cancellation of a hold by staff or the patron.' },
    EXTEND: { description: 'Extension of a shelf period.' },
  },
})

const UndoneEnum = builder.enumType('Undone', {
  description: 'Effect of undoing a desk action.',
  values: {
    LOAN_GOES_ON: { description: 'The loan continues with its patron, due date and renewals.' },
    LOAN_REMOVED: { description: 'The loan was removed.' },
    HOLD_REOPENED: { description: 'A hold was reopened at its former place.' },
    CAPTURE_TAKEN_BACK: { description: 'A capture was reverted. The hold waits at its former place.' },
    SHELF_DAY_BACK: { description: 'The last day on the hold shelf was restored.' },
    COPY_BACK: { description: "The copy's record was restored." },
    MAIL_WITHDRAWN: { description: 'A queued mail was cancelled.' },
    MAIL_WENT: { description: 'A mail was already sent, so the patron must be informed.' },
  } satisfies Record<UndoEffect, { description: string }>,
})

export const UndoableAct = builder.prismaNode('UndoableAct', {
  name: 'UndoableDeskAction',
  role: 'DESK',
  nullable: true,
  scope: 'desk',
  id: { resolve: ({ id }) => id },
  findUnique: (id, context) => ({ ...whereForStaff(id, context), at: { gt: undoableSince(context.now) } }),
  description: 'A desk action of the last hour that can be undone.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ActKindEnum, description: 'Kind of desk action.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was done. It can be undone for an hour.' }),
    staff: t.relation('staff', {
      type: DeskPatron,
      nullable: true,
      description: 'Staff member. Null when the patron or a self-check machine did it.',
    }),
    selfCheckMachineName: t.string({
      nullable: true,
      select: { machine: { select: { name: true } } },
      description: 'Name of the self-check machine. Null when a person did it.',
      resolve: ({ machine }) => machine?.name ?? null,
    }),
    branch: t.relation('branch', {
      type: Branch,
      nullable: true,
      description: 'Branch of the action. Null when unknown.',
    }),
    item: t.relation('item', {
      type: DeskItem,
      nullable: true,
      description: 'The copy. Null when it concerns a hold.',
    }),
    hold: t.relation('hold', {
      type: DeskHold,
      nullable: true,
      description: 'The hold. Null when it concerns a copy.',
    }),
    undoneAt: t.expose('undoneAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was undone. Null when it was not.',
    }),
    undone: t.field({
      type: [UndoneEnum],
      description: 'Effects of undoing it, at most 8.',
      size: 8,
      resolve: ({ undone }) => undone as UndoEffect[],
    }),
  }),
})

/** Latest desk action on a copy or a hold. */
const latestUndoable = { where: { undoneAt: null }, orderBy: { id: 'desc' }, take: 1 } as const
const undoableField = {
  type: UndoableAct,
  nullable: true,
  description: 'Latest desk action that can be undone. Null when there is none.',
} as const

builder.prismaObjectFields(DeskItem, (t) => ({
  undoable: t.field({
    ...undoableField,
    select: (_args, _context, nested) => ({ acts: nested(latestUndoable) }),
    resolve: ({ acts }) => acts[0] ?? null,
  }),
}))

builder.prismaObjectFields(DeskHold, (t) => ({
  closedAt: t.expose('closedAt', {
    type: 'DateTime',
    nullable: true,
    description: 'When it was lent, cancelled or expired. Null when open.',
  }),
  undoable: t.field({
    ...undoableField,
    select: (_args, _context, nested) => ({ acts: nested(latestUndoable) }),
    resolve: ({ acts }) => acts[0] ?? null,
  }),
}))

const maxActions = 100

builder.objectField(DeskLists, 'actions', (t) =>
  t.prismaField({
    type: [UndoableAct],
    size: 40,
    description: `Desk actions here within the hour, newest first, at most ${maxActions}.`,
    resolve: (query, { branchId }, _args, { db, now }) =>
      db.prisma.undoableAct.findMany({
        ...query,
        where: { branchId, at: { gt: undoableSince(now) } },
        orderBy: { id: 'desc' },
        take: maxActions,
      }),
  }),
)

const maxClosedHolds = 50

/** Holds whose copy is still on the shelf count as open. */
const latestClosedHolds = {
  where: { state: { in: ['CANCELLED', 'EXPIRED'] } },
  orderBy: [{ closedAt: 'desc' }, { id: 'desc' }],
  take: maxClosedHolds,
} satisfies Prisma.HoldFindManyArgs

builder.prismaObjectFields(DeskPatron, (t) => ({
  endedHolds: t.field({
    type: [DeskHold],
    size: 5,
    description: `Cancelled and expired holds while patrons see them, newest first, at most ${maxClosedHolds}.`,
    select: (_args, _context, nested) => ({ holds: nested(latestClosedHolds) }),
    resolve: async ({ holds }, _args, { db, now }) => {
      const since = listedSince(now, (await cachedPolicy(db)).closedHoldDays)
      return holds.filter(({ closedAt }) => closedAt !== null && closedAt >= since)
    },
  }),
}))

builder.queryField('deskEndedHolds', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [DeskHold],
    scope: 'desk',
    role: 'DESK',
    size: 10,
    description: `Cancelled and expired holds on a title while patrons see them, at most ${maxClosedHolds}.`,
    args: { titleId: t.arg.globalID({ required: true, for: Title, description: 'Title of the holds.' }) },
    resolve: async (query, _root, { titleId }, { db, now }) => {
      const closedAt = { gte: listedSince(now, (await cachedPolicy(db)).closedHoldDays) }
      const where = { ...latestClosedHolds.where, titleId: Number(titleId.id), closedAt }
      return db.prisma.hold.findMany({ ...query, ...latestClosedHolds, where })
    },
  }),
)

builder.mutationField('undoDeskAction', (t) =>
  t.withAuth(staffOnly).field({
    type: UndoableAct,
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    description: 'Undoes a check-in, check-out, cancellation or extension of the last hour. Repeating it succeeds.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      id: t.arg.globalID({ required: true, for: UndoableAct, description: 'Global ID of the desk action.' }),
    },
    errors: { types: refusalsOf(undoDeskAction, deskResolver) },
    resolve: deskResolver('undoDeskAction', async (tx, { id }, desk) => {
      const { kind, itemId, holdId } = await undoDeskAction(tx, Number(id.id), desk)
      // The audit log names neither hold nor copy, because they would link a person to a title (R4).
      const hold =
        holdId === null ? null : await tx.hold.findUnique({ where: { id: holdId }, select: { patronId: true } })
      const subject = itemId !== null ? { itemId } : hold?.patronId ? { patronId: hold.patronId } : undefined
      const answer = await tx.undoableAct.findUniqueOrThrow({ where: { id: Number(id.id) } })
      return { answer, ...(subject && { subject }), details: { kind } }
    }),
  }),
)
