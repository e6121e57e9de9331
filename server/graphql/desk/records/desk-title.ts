import type { Tx } from '../../../database/database.ts'
import { recordOf, storedRecordInclude } from '../../../domain/catalogue/titles/stored-record.ts'
import { keptTitle } from '../../../domain/common/merged-titles.ts'
import { cachedPolicy } from '../../../domain/library/rules/rule-cache.ts'
import { Title } from '../../catalogue/title.ts'
import { builder } from '../../engine/schema/builder.ts'
import { staffOnly } from '../desk-mutation.ts'
import { CatalogueRecord, constantsOf, inputOfRecord, TitleFieldEnum } from './record.ts'

/** Reads a title with its whole record. Null when the catalogue does not have it. */
export const findDeskTitle = (tx: Pick<Tx, 'title'>, id: number) =>
  tx.title.findUnique({ where: { id }, include: storedRecordInclude })

type DeskTitleRow = NonNullable<Awaited<ReturnType<typeof findDeskTitle>>>

export const DeskTitle = builder.objectRef<DeskTitleRow>('DeskTitle').implement({
  description: 'A title with its record, for staff who edit it.',
  fields: (t) => ({
    title: t.prismaField({
      type: Title,
      description: 'The title.',
      resolve: (query, { id }, _args, { db }) => db.prisma.title.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    version: t.exposeInt('version', { description: 'Version of the record, which `updateTitle` needs.' }),
    record: t.field({
      type: CatalogueRecord,
      description: 'The record as stored.',
      resolve: (row) => inputOfRecord(recordOf(row)),
    }),
    editedFields: t.field({
      type: [TitleFieldEnum],
      size: 3,
      description: 'Fields that staff edited and imports keep, at most 35. Empty for records made at the desk.',
      resolve: ({ editedFields }) => constantsOf(editedFields) as never,
    }),
    replacedFields: t.field({
      type: [TitleFieldEnum],
      size: 1,
      description: 'Edited fields that the next import replaces all the same, as the library chose (E4), at most 35.',
      resolve: async ({ editedFields }, _args, { db }) => {
        const { importedFields } = await cachedPolicy(db)
        return constantsOf(editedFields.filter((field) => importedFields.includes(field))) as never
      },
    }),
  }),
})

builder.queryField('deskTitle', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskTitle,
    scope: 'desk',
    role: 'DESK',
    nullable: true,
    work: 10,
    description:
      'A title with its record. A record that was merged into another is found as that one. Null when there is none.',
    args: { id: t.arg.globalID({ required: true, for: Title, description: 'Global ID of the title.' }) },
    resolve: async (_root, { id }, { db: { prisma } }) => {
      const found = await findDeskTitle(prisma, Number(id.id))
      const kept = found ? null : await keptTitle(prisma, Number(id.id))
      return kept === null ? found : findDeskTitle(prisma, kept)
    },
  }),
)

builder.prismaObjectFields(Title, (t) => ({
  version: t.exposeInt('version', { description: 'Counts the saves of the record, from 1.' }),
  editedFields: t.field({
    type: [TitleFieldEnum],
    size: 2,
    description: 'Fields that staff edited and imports keep, at most 35.',
    select: { editedFields: true },
    resolve: ({ editedFields }) => constantsOf(editedFields) as never,
  }),
  invalidIsbns: t.exposeStringList('invalidIsbns', {
    size: 1,
    description: 'ISBNs with a wrong check digit, as written. At most 100.',
  }),
}))
