import { actorLabel } from '../../../domain/common/actor.ts'
import { type MergedRecords, mergeTitles } from '../../../domain/merging/merge-titles.ts'
import {
  type DuplicatePair,
  dismissDuplicate,
  duplicatePairs,
  duplicatesOrder,
  type RecordUse,
  recordUse,
} from '../../../domain/records/merging/duplicates.ts'
import { Title } from '../../catalogue/title.ts'
import { statementCost } from '../../engine/cost/points.ts'
import { builder } from '../../engine/schema/builder.ts'
import { defineConnection } from '../../engine/schema/connections.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { idempotencyKeyArgument, idempotent, staffOnly, staffResolver } from '../desk-mutation.ts'
import { addDeskList } from '../holds/lists.ts'
import { titleIdArgument } from './covers.ts'
import { DuplicateReasonEnum } from './enums.ts'

const Duplicate = builder.objectRef<DuplicatePair>('DuplicatePair').implement({
  description: 'Two records that may describe the same title.',
  fields: (t) => ({
    reason: t.field({
      type: DuplicateReasonEnum,
      description: 'Their common property.',
      resolve: ({ reason }) => reason,
    }),
    title: t.prismaField({
      type: Title,
      nullable: true,
      description: 'The record that was added first. Null when it was deleted meanwhile.',
      resolve: (query, { titleId }, _args, { db }) => db.prisma.title.findUnique({ ...query, where: { id: titleId } }),
    }),
    other: t.prismaField({
      type: Title,
      nullable: true,
      description: 'The record that was added later. Null when it was deleted meanwhile.',
      resolve: (query, { otherId }, _args, { db }) => db.prisma.title.findUnique({ ...query, where: { id: otherId } }),
    }),
  }),
})

addDeskList(
  'duplicates',
  Duplicate,
  defineConnection(Duplicate, 'DuplicatePair', { counted: true }),
  duplicatesOrder,
  'Pairs of records that may describe the same title, as of last night.',
  (tx, _at, _now, range) => duplicatePairs(tx, range),
)

const Use = builder.objectRef<RecordUse>('RecordUse').implement({
  description: 'Numbers of the objects that belong to a record.',
  fields: (t) => ({
    title: t.prismaField({
      type: Title,
      description: 'The record.',
      resolve: (query, { titleId }, _args, { db }) =>
        db.prisma.title.findUniqueOrThrow({ ...query, where: { id: titleId } }),
    }),
    copies: t.exposeInt('copies', { description: 'Copies, withdrawn ones included.' }),
    loans: t.exposeInt('loans', { description: 'Copies on loan.' }),
    openHolds: t.exposeInt('openHolds', { description: 'Open holds.' }),
    listed: t.exposeInt('listed', { description: 'Favourites, baskets and entries of reading histories.' }),
    requests: t.exposeInt('requests', { description: 'Purchase requests.' }),
  }),
})

interface RecordComparison {
  uses: RecordUse[]
  holdsOnBoth: number
  holdsOfBorrowers: number
}

const Comparison = builder.objectRef<RecordComparison>('RecordComparison').implement({
  description: 'Two records before a merge.',
  fields: (t) => ({
    records: t.field({
      type: [Use],
      size: 2,
      description: 'The two records in the given order, at most 2.',
      resolve: ({ uses }) => uses,
    }),
    holdsOnBoth: t.exposeInt('holdsOnBoth', {
      description: 'Patrons with an open hold on both. One of the two holds ends with a merge.',
    }),
    holdsOfBorrowers: t.exposeInt('holdsOfBorrowers', {
      description:
        'Patrons with an open hold on one of the records and a copy of either on loan. The hold ends with a merge, and the patron is notified.',
    }),
  }),
})

builder.queryField('deskRecordComparison', (t) =>
  t.withAuth(staffOnly).field({
    type: Comparison,
    scope: 'desk',
    role: 'DESK',
    nullable: true,
    work: 4 * statementCost,
    description: 'Two records side by side. Null when one of them does not exist.',
    args: {
      titleId: t.arg.globalID(titleIdArgument),
      otherId: t.arg.globalID({ ...titleIdArgument, description: 'ID of the other title.' }),
    },
    resolve: async (_root, { titleId, otherId }, { db }) => {
      const [a, b] = [Number(titleId.id), Number(otherId.id)]
      const { uses, ...ending } = await recordUse(db.prisma, a, b)
      const inOrder = [a, b].flatMap((id) => uses.find((use) => use.titleId === id) ?? [])
      return a !== b && inOrder.length === 2 ? { uses: inOrder, ...ending } : null
    },
  }),
)

const MergeTitlesPayload = builder.objectRef<MergedRecords>('MergeTitlesPayload').implement({
  description: 'Result of a merge.',
  fields: (t) => ({
    title: t.prismaField({
      type: Title,
      description: 'The kept record.',
      resolve: (query, { keptId }, _args, { db }) =>
        db.prisma.title.findUniqueOrThrow({ ...query, where: { id: keptId } }),
    }),
    removedId: t.id({
      description: 'ID of the removed record, which now leads to the kept one.',
      resolve: ({ otherId }) => `Title:${otherId}`,
    }),
    copies: t.exposeInt('copies', { description: 'Copies that were moved.' }),
    movedHolds: t.exposeInt('movedHolds', { description: 'Open holds that were moved.' }),
    endedHolds: t.exposeInt('endedHolds', {
      description: 'Holds that ended because their patron has another one on the kept record.',
    }),
    borrowersHolds: t.int({
      description: 'Holds that ended because their patron has the title on loan. Their patrons are notified.',
      // The answer to an earlier press may be that of the previous release, which counted none.
      resolve: ({ borrowersHolds = 0 }) => borrowersHolds,
    }),
  }),
})

const MergeTitlesInput = builder.inputType('MergeTitlesInput', {
  description: 'The input of `mergeTitles`.',
  fields: (t) => ({
    keptId: t.globalID({ ...titleIdArgument, description: 'ID of the title that is kept.' }),
    otherId: t.globalID({ ...titleIdArgument, description: 'ID of the title that is removed.' }),
    key: t.string(idempotencyKeyArgument),
  }),
})

builder.mutationField('mergeTitles', (t) =>
  t.withAuth(staffOnly).field({
    type: MergeTitlesPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    work: 20 * statementCost,
    description:
      'Merges a record into another one for the same title, with its copies, holds and loans. It cannot be undone.',
    args: { input: t.arg({ type: MergeTitlesInput, required: true }) },
    errors: { types: refusalsOf(mergeTitles, idempotent) },
    resolve: staffResolver(
      'mergeTitles',
      idempotent(
        async (
          tx,
          { keptId, otherId }: { key?: string | null | undefined; keptId: { id: string }; otherId: { id: string } },
          staff,
        ) => {
          const records = { keptId: Number(keptId.id), otherId: Number(otherId.id) }
          const answer = await mergeTitles(tx, records, { actor: actorLabel(staff), now: staff.now })
          return { answer, details: { ...answer } }
        },
      ),
    ),
  }),
)

const DismissDuplicatePayload = builder.objectRef<{ done: true }>('DismissDuplicatePayload').implement({
  description: 'Result of `dismissDuplicate`.',
  fields: (t) => ({ done: t.exposeBoolean('done', { description: 'Always true.' }) }),
})

builder.mutationField('dismissDuplicate', (t) =>
  t.withAuth(staffOnly).field({
    type: DismissDuplicatePayload,
    role: 'DESK',
    description: 'Remembers that two records describe different titles, so that they are not listed again.',
    args: {
      titleId: t.arg.globalID(titleIdArgument),
      otherId: t.arg.globalID({ ...titleIdArgument, description: 'ID of the other title.' }),
    },
    errors: { types: refusalsOf(dismissDuplicate) },
    resolve: staffResolver('dismissDuplicate', async (tx, given, { now }) => {
      const [titleId, otherId] = [Number(given.titleId.id), Number(given.otherId.id)]
      await dismissDuplicate(tx, titleId, otherId, now)
      return { answer: { done: true as const }, details: { titleId, otherId } }
    }),
  }),
)
