import { NotFound } from '../../domain/common/refusal.ts'
import { eraseHistory, eraseHistoryEntry, setKeepsHistory } from '../../domain/patrons/history.ts'
import { Title } from '../catalogue/title.ts'
import { builder } from '../engine/schema/builder.ts'
import { ownRow } from '../engine/schema/nodes.ts'
import { ChangedAccount, patronAfter } from '../patrons/changed-account.ts'

export const HistoryEntry = builder.prismaNode('HistoryEntry', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  // What somebody has read is theirs alone, also for `node(id:)` (P8).
  findUnique: ownRow,
  fields: (t) => ({
    title: t.relation('title', {
      type: Title,
      description: 'What was read; the entry goes when the title leaves the catalogue.',
    }),
    lentOn: t.expose('lentOn', { type: 'Date', description: 'The day on which the copy was lent.' }),
    returnedOn: t.expose('returnedOn', {
      type: 'Date',
      description: 'The day on which it came back; before that there is no entry.',
    }),
  }),
})

const ErasedHistory = builder.objectRef<{ entries: number; entryId?: string }>('ErasedHistory').implement({
  description: 'What was taken out of the reading history.',
  fields: (t) => ({
    entries: t.exposeInt('entries', { description: 'How many entries were erased.' }),
    entryId: t.globalID({
      nullable: true,
      description: 'The one that was erased; null: all were.',
      resolve: ({ entryId }) => (entryId === undefined ? null : { type: HistoryEntry, id: entryId }),
    }),
  }),
})

builder.objectField(ErasedHistory, 'patron', (t) => t.prismaField(patronAfter))

builder.mutationField('setKeepsHistory', (t) =>
  t.withAuth({ patron: true }).field({
    type: ChangedAccount,
    description: 'Begins or stops to keep what the patron reads. Stopping leaves what was kept until it is erased.',
    args: {
      keeps: t.arg.boolean({
        required: true,
        description: 'True: loans that end from now on are kept as well; false: they are not.',
      }),
    },
    resolve: async (_root, { keeps }, { db, patron }) => {
      await db.prisma.$transaction((tx) => setKeepsHistory(tx, patron.id, keeps))
      return {}
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
    args: { id: t.arg.globalID({ required: true, for: HistoryEntry, description: 'An entry of the patron.' }) },
    errors: { types: [NotFound], union: { name: 'EraseHistoryEntryResult' } },
    resolve: async (_root, { id }, { db, patron }) => {
      await db.prisma.$transaction((tx) => eraseHistoryEntry(tx, patron.id, Number(id.id)))
      return { entries: 1, entryId: id.id }
    },
  }),
)
