import { deleteRecord, restorableDays } from '../../../domain/records/deletion/delete-record.ts'
import { type DeletedRow, deletedOrder, deletedRecords } from '../../../domain/records/deletion/deleted-records.ts'
import { restoreRecord } from '../../../domain/records/deletion/restore-record.ts'
import { builder } from '../../engine/schema/builder.ts'
import { defineConnection } from '../../engine/schema/connections.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { staffOnly, staffResolver } from '../desk-mutation.ts'
import { addDeskList, DeskLists } from '../holds/lists.ts'
import { TitlePayload, titleIdArgument } from './covers.ts'

const DeletedTitle = builder.objectRef<DeletedRow>('DeletedTitle').implement({
  description: 'A deleted record that can be restored.',
  fields: (t) => ({
    titleId: t.id({
      description: 'ID that the `Title` had, and has again when it is restored.',
      resolve: ({ titleId }) => `Title:${titleId}`,
    }),
    title: t.exposeString('title', { description: 'Title as recorded.' }),
    deletedAt: t.field({
      type: 'DateTime',
      description: 'When it was deleted.',
      resolve: ({ deletedAt }) => deletedAt,
    }),
  }),
})

addDeskList(
  'deletedTitles',
  DeletedTitle,
  defineConnection(DeletedTitle, 'DeletedTitle', { counted: true }),
  deletedOrder,
  `Records that were deleted at the desk within ${restorableDays} days, the last deleted first.`,
  (tx, _at, _now, range) => deletedRecords(tx, range),
)

builder.objectField(DeskLists, 'restorableDays', (t) =>
  t.int({
    description: 'Days during which a deleted record can be restored.',
    resolve: () => restorableDays,
  }),
)

const DeleteTitlePayload = builder.objectRef<{ titleId: number; title: string }>('DeleteTitlePayload').implement({
  description: 'Result of deleting a record.',
  fields: (t) => ({
    titleId: t.id({ description: 'ID that the record had.', resolve: ({ titleId }) => `Title:${titleId}` }),
    title: t.exposeString('title', { description: 'Title as recorded.' }),
  }),
})

builder.mutationField('deleteTitle', (t) =>
  t.withAuth(staffOnly).field({
    type: DeleteTitlePayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description: `Deletes a record without copies, or with withdrawn ones only. It can be restored for ${restorableDays} days.`,
    args: { titleId: t.arg.globalID(titleIdArgument) },
    errors: { types: refusalsOf(deleteRecord) },
    resolve: staffResolver('deleteTitle', async (tx, { titleId }, { now }) => {
      const id = Number(titleId.id)
      const { title } = await deleteRecord(tx, id, now)
      return { answer: { titleId: id, title }, details: { titleId: id } }
    }),
  }),
)

builder.mutationField('restoreTitle', (t) =>
  t.withAuth(staffOnly).field({
    type: TitlePayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description: 'Restores a record that was deleted at the desk, with its ID, its cover and its withdrawn copies.',
    args: { titleId: t.arg.id({ required: true, description: 'ID that the title had.' }) },
    errors: { types: refusalsOf(restoreRecord) },
    resolve: staffResolver('restoreTitle', async (tx, { titleId: given }) => {
      const id = Number(/^Title:(\d{1,9})$/.exec(String(given))?.[1] ?? 0)
      await restoreRecord(tx, id)
      return { answer: { titleId: id }, details: { titleId: id } }
    }),
  }),
)
