import { setImportedFields } from '../../../domain/catalogue/cataloguing/imported-fields.ts'
import { builder } from '../../engine/schema/builder.ts'
import { staffOnly, staffResolver } from '../desk-mutation.ts'
import { Rules } from '../library/rules/rules.ts'
import { constantsOf, fieldsOf, TitleFieldEnum } from './record.ts'

builder.objectField(Rules, 'importedFields', (t) =>
  t.field({
    type: [TitleFieldEnum],
    size: 5,
    work: 10,
    description: 'Fields of records in which an import replaces what staff edited (E4), at most 35.',
    resolve: async (_rules, _args, { db }) => {
      const { importedFields } = await db.prisma.policy.findUniqueOrThrow({
        where: { id: 1 },
        select: { importedFields: true },
      })
      return constantsOf(importedFields) as never
    },
  }),
)

builder.mutationField('setImportedFields', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description:
      'Sets the fields of records in which an import replaces what staff edited (E4). Imports keep all others.',
    args: {
      fields: t.arg({ type: [TitleFieldEnum], required: true, description: 'All of these fields, at most 35.' }),
    },
    resolve: staffResolver('setImportedFields', async (tx, { fields }) => {
      return { answer: {}, details: await setImportedFields(tx, fieldsOf(fields)) }
    }),
  }),
)
