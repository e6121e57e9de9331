import {
  type RecordFault as Fault,
  IsbnInCatalogue,
  RecordChanged,
  RecordRefused,
} from '../../../domain/catalogue/cataloguing/refusals.ts'
import { Title } from '../../catalogue/title.ts'
import { builder } from '../../engine/schema/builder.ts'
import { DeskTitle, findDeskTitle } from './desk-title.ts'
import { constantOf, TitleFieldEnum } from './record.ts'

const RecordFaultReason = builder.enumType('RecordFaultReason', {
  description: 'Why a value of a record cannot be stored.',
  values: {
    MISSING: { description: 'It must not be empty.' },
    TOO_LONG: { description: 'It has more characters than `most`.' },
    TOO_MANY: { description: 'The list has more entries than `most`.' },
    OUT_OF_RANGE: { description: 'The number is not from 0 to `most`.' },
    NAME_MISSING: { description: 'A contributor has a role or a reading, and no name.' },
    NOT_A_CLASS: { description: 'It is not a class number such as 913.6 or K953.' },
    NOT_AN_ADDRESS: { description: 'It is not an address of the web with http or https, of at most 1,000 characters.' },
    NOT_A_LANGUAGE: { description: 'It is not an ISO 639-2 code of three letters.' },
  } as const,
})

const RecordFault = builder.objectRef<Fault>('RecordFault').implement({
  description: 'A value of a record that cannot be stored.',
  fields: (t) => ({
    field: t.field({
      type: TitleFieldEnum,
      description: 'Field with the value.',
      resolve: ({ field }) => constantOf(field) as never,
    }),
    reason: t.field({ type: RecordFaultReason, description: 'Reason.', resolve: ({ reason }) => reason }),
    entry: t.exposeInt('entry', {
      nullable: true,
      description: 'Position in the given list, from 0. Null when the fault is not about one entry.',
    }),
    most: t.exposeInt('most', { nullable: true, description: 'The limit. Null when the reason has none.' }),
  }),
})

builder.objectFields(RecordRefused, (t) => ({
  faults: t.field({
    type: [RecordFault],
    description: 'All of these values, at most 1000.',
    resolve: ({ faults }) => faults.slice(0, 1000),
  }),
}))

builder.objectFields(RecordChanged, (t) => ({
  current: t.field({
    type: DeskTitle,
    nullable: true,
    description: 'The current record. Null when the title left the catalogue in the meantime.',
    resolve: ({ titleId }, _args, { db }) => findDeskTitle(db.prisma, titleId),
  }),
}))

builder.objectFields(IsbnInCatalogue, (t) => ({
  titles: t.prismaField({
    type: [Title],
    size: 2,
    description: 'These titles, oldest first, at most 10.',
    resolve: (query, { titleIds }, _args, { db }) =>
      db.prisma.title.findMany({ ...query, where: { id: { in: titleIds } }, orderBy: { id: 'asc' } }),
  }),
}))
