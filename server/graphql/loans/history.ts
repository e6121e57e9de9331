import { deleteHistory, deleteHistoryEntry, setKeepsHistory } from '../../domain/patrons/history.ts'
import { Title } from '../catalogue/title.ts'
import { builder } from '../engine/schema/builder.ts'
import { whereOwn } from '../engine/schema/nodes.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { AccountPayload, patronAfterField } from '../patrons/changed-account.ts'

export const HistoryEntry = builder.prismaNode('HistoryEntry', {
  nullable: true,
  scope: 'history:read',
  id: { resolve: ({ id }) => id },
  // A history entry is visible to its patron only, also through `node(id:)` (P8).
  findUnique: whereOwn,
  fields: (t) => ({
    title: t.relation('title', {
      type: Title,
      description: 'The title. The entry is deleted when the title leaves the catalogue.',
    }),
    lentOn: t.expose('lentOn', { type: 'Date', description: 'Day of the loan.' }),
    returnedOn: t.expose('returnedOn', {
      type: 'Date',
      description: 'Day of the return.',
    }),
  }),
})

const DeleteHistoryPayload = builder
  .objectRef<{ entries: number; entryId?: string }>('DeleteHistoryPayload')
  .implement({
    description: 'Result of deleting history.',
    fields: (t) => ({
      entries: t.exposeInt('entries', { description: 'Number of deleted entries.' }),
      entryId: t.globalID({
        nullable: true,
        description: 'The deleted entry. Null when all were deleted.',
        resolve: ({ entryId }) => (entryId === undefined ? null : { type: HistoryEntry, id: entryId }),
      }),
    }),
  })

builder.objectField(DeleteHistoryPayload, 'patron', (t) => t.prismaField(patronAfterField))

builder.mutationField('setKeepsHistory', (t) =>
  t.withAuth({ patron: true }).field({
    type: AccountPayload,
    scope: 'session',
    needs: 'HISTORY',
    description: 'Turns the reading history on or off. Existing entries stay.',
    args: {
      keepsHistory: t.arg.boolean({
        required: true,
        description: 'Whether loans that end from now on are recorded.',
      }),
    },
    resolve: async (_root, { keepsHistory: keeps }, { db, patron }) => {
      await db.prisma.$transaction((tx) => setKeepsHistory(tx, patron.id, keeps))
      return {}
    },
  }),
)

builder.mutationField('deleteHistory', (t) =>
  t.withAuth({ patron: true }).field({
    type: DeleteHistoryPayload,
    scope: 'session',
    description: 'Deletes the whole reading history. It cannot be undone.',
    resolve: async (_root, _args, { db, patron }) => ({
      entries: await db.prisma.$transaction((tx) => deleteHistory(tx, patron.id)),
    }),
  }),
)

builder.mutationField('deleteHistoryEntry', (t) =>
  t.withAuth({ patron: true }).field({
    type: DeleteHistoryPayload,
    scope: 'session',
    description: 'Deletes one entry of the reading history. It cannot be undone.',
    args: { id: t.arg.globalID({ required: true, for: HistoryEntry, description: 'Global ID of the entry.' }) },
    errors: { types: refusalsOf(deleteHistoryEntry) },
    resolve: async (_root, { id }, { db, patron }) => {
      await db.prisma.$transaction((tx) => deleteHistoryEntry(tx, patron.id, Number(id.id)))
      return { entries: 1, entryId: id.id }
    },
  }),
)
