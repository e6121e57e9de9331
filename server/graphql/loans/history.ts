import { eraseHistory, eraseHistoryEntry, setKeepsHistory } from '../../domain/patrons/history.ts'
import { NotFound } from '../../domain/refusal.ts'
import { builder } from '../builder.ts'
import { Title } from '../catalogue/title.ts'
import { ownRow } from '../nodes.ts'

export const HistoryEntry = builder.prismaNode('HistoryEntry', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  // What somebody has read is theirs alone, also for `node(id:)` (P8).
  findUnique: ownRow,
  fields: (t) => ({
    title: t.relation('title', { type: Title }),
    lentOn: t.expose('lentOn', { type: 'Date' }),
    returnedOn: t.expose('returnedOn', { type: 'Date' }),
  }),
})

const ErasedHistory = builder.objectRef<{ entries: number }>('ErasedHistory').implement({
  fields: (t) => ({ entries: t.exposeInt('entries', { description: 'How many entries were erased.' }) }),
})

builder.mutationField('setKeepsHistory', (t) =>
  t.withAuth({ patron: true }).boolean({
    description: 'Begins or stops to keep what the patron reads. Stopping leaves what was kept until it is erased.',
    args: { keeps: t.arg.boolean({ required: true }) },
    resolve: async (_root, { keeps }, { db, patron }) => {
      await db.prisma.$transaction((tx) => setKeepsHistory(tx, patron.id, keeps))
      return keeps
    },
  }),
)

builder.mutationField('eraseHistory', (t) =>
  t.withAuth({ patron: true }).field({
    type: ErasedHistory,
    description: 'Erases the whole reading history. It cannot be undone, and does not change whether it is kept.',
    resolve: async (_root, _args, { db, patron }) => ({
      entries: await db.prisma.$transaction((tx) => eraseHistory(tx, patron.id)),
    }),
  }),
)

builder.mutationField('eraseHistoryEntry', (t) =>
  t.withAuth({ patron: true }).field({
    type: ErasedHistory,
    description: 'Erases one entry of the reading history. It cannot be undone.',
    args: { id: t.arg.globalID({ required: true, for: HistoryEntry }) },
    errors: { types: [NotFound], union: { name: 'EraseHistoryEntryResult' } },
    resolve: async (_root, { id }, { db, patron }) => {
      await db.prisma.$transaction((tx) => eraseHistoryEntry(tx, patron.id, Number(id.id)))
      return { entries: 1 }
    },
  }),
)
