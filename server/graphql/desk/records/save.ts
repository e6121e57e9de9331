import { createTitle, releaseFields, updateTitle } from '../../../domain/catalogue/cataloguing/save.ts'
import type { RecordField } from '../../../domain/catalogue/titles/record-fields.ts'
import { Title } from '../../catalogue/title.ts'
import { mutationCost } from '../../engine/cost/points.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { idempotencyKeyArgument, idempotent, staffOnly, staffResolver } from '../desk-mutation.ts'
import { DeskTitle, findDeskTitle } from './desk-title.ts'
import { CatalogueRecordInput, constantsOf, fieldsOf, TitleFieldEnum } from './record.ts'

interface SavedShape {
  titleId: number
  changed: string[]
}

const DeskTitlePayload = builder.objectRef<SavedShape>('DeskTitlePayload').implement({
  description: 'Result of saving a record.',
  fields: (t) => ({
    title: t.prismaField({
      type: Title,
      nullable: true,
      description: 'The title after the save. Null when it left the catalogue since.',
      resolve: (query, { titleId }, _args, { db }) => db.prisma.title.findUnique({ ...query, where: { id: titleId } }),
    }),
    deskTitle: t.field({
      type: DeskTitle,
      nullable: true,
      description: 'The record after the save. Null when the title left the catalogue since.',
      resolve: ({ titleId }, _args, { db }) => findDeskTitle(db.prisma, titleId),
    }),
    changedFields: t.field({
      type: [TitleFieldEnum],
      size: 5,
      description: 'Fields that this save changed, at most 35. Empty for a new record.',
      resolve: ({ changed }) => constantsOf(changed) as never,
    }),
  }),
})

/** A record takes the same statements for any number of entries in its lists. */
const recordCost = 10 * mutationCost

const CreateTitleInput = builder.inputType('CreateTitleInput', {
  description: 'The input of `createTitle`.',
  fields: (t) => ({
    record: t.field({ type: CatalogueRecordInput, required: true, description: 'The record.' }),
    another: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether another record is wanted although a title has one of its ISBNs.',
    }),
    key: t.string(idempotencyKeyArgument),
  }),
})

builder.mutationField('createTitle', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskTitlePayload,
    role: 'DESK',
    // Records belong to no branch, and the scope of a desk is that of a branch.
    scope: 'session',
    work: recordCost,
    description: 'Adds a record made at the desk, with a control number of its own (E1).',
    args: { input: t.arg({ type: CreateTitleInput, required: true }) },
    errors: { types: refusalsOf(createTitle, idempotent) },
    resolve: staffResolver(
      'createTitle',
      idempotent(async (tx, { record, another }, { now }) => {
        const { titleId } = await createTitle(tx, record, now, { another })
        return { answer: { titleId, changed: [] as RecordField[] }, details: { title: titleId } }
      }),
    ),
  }),
)

const UpdateTitleInput = builder.inputType('UpdateTitleInput', {
  description: 'The input of `updateTitle`.',
  fields: (t) => ({
    id: t.globalID({ required: true, for: Title, description: 'Global ID of the title.' }),
    version: t.int({ required: true, description: 'The version of the record that the caller read.' }),
    record: t.field({ type: CatalogueRecordInput, required: true, description: 'The whole record after the change.' }),
  }),
})

builder.mutationField('updateTitle', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskTitlePayload,
    role: 'DESK',
    work: recordCost,
    description:
      'Changes a record. Imports keep the changed fields (E3). Refused when somebody saved the record since (E2).',
    args: { input: t.arg({ type: UpdateTitleInput, required: true }) },
    errors: { types: refusalsOf(updateTitle) },
    resolve: staffResolver('updateTitle', async (tx, { id, version, record }, { now }) => {
      const { titleId, changed } = await updateTitle(tx, { titleId: Number(id.id), version, input: record }, now)
      return { answer: { titleId, changed }, details: { title: titleId, fields: changed } }
    }),
  }),
)

builder.mutationField('releaseTitleFields', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskTitlePayload,
    role: 'DESK',
    description: 'Gives edited fields back to the import. The next import or harvest of the record writes them (E3).',
    args: {
      id: t.arg.globalID({ required: true, for: Title, description: 'Global ID of the title.' }),
      fields: t.arg({ type: [TitleFieldEnum], required: true, description: 'Fields, at most 35.' }),
    },
    errors: { types: refusalsOf(releaseFields) },
    resolve: staffResolver('releaseTitleFields', async (tx, { id, fields }) => {
      const { titleId, released } = await releaseFields(tx, Number(id.id), fieldsOf(fields))
      return { answer: { titleId, changed: [] as string[] }, details: { title: titleId, fields: released } }
    }),
  }),
)
