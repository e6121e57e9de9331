import {
  type RecordFault as Fault,
  IsbnInCatalogue,
  NotAnIsbn,
  RecordChanged,
  RecordRefused,
  RecordSourceAway,
} from '../../../domain/catalogue/cataloguing/refusals.ts'
import { Title } from '../../catalogue/title.ts'
import { builder } from '../../engine/schema/builder.ts'
import { defineRefusals, refusalTypeOptions } from '../../engine/schema/refusal-types.ts'
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

builder.objectType(RecordRefused, {
  ...refusalTypeOptions(RecordRefused),
  description: 'The record has values that cannot be stored.',
  fields: (t) => ({
    faults: t.field({
      type: [RecordFault],
      description: 'All of these values, at most 1000.',
      resolve: ({ faults }) => faults.slice(0, 1000),
    }),
  }),
})

builder.objectType(RecordChanged, {
  ...refusalTypeOptions(RecordChanged),
  description: 'Somebody saved the record after the given version was read.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'The current version.' }),
    current: t.field({
      type: DeskTitle,
      nullable: true,
      description: 'The current record. Null when the title left the catalogue in the meantime.',
      resolve: ({ titleId }, _args, { db }) => findDeskTitle(db.prisma, titleId),
    }),
  }),
})

builder.objectType(IsbnInCatalogue, {
  ...refusalTypeOptions(IsbnInCatalogue),
  description: 'The catalogue has a title with an ISBN of the new record.',
  fields: (t) => ({
    titles: t.prismaField({
      type: [Title],
      size: 2,
      description: 'These titles, oldest first, at most 10.',
      resolve: (query, { titleIds }, _args, { db }) =>
        db.prisma.title.findMany({ ...query, where: { id: { in: titleIds } }, orderBy: { id: 'asc' } }),
    }),
  }),
})

defineRefusals([[NotAnIsbn, 'The text is not an ISBN with a correct check digit.']])

const RecordSourceFault = builder.enumType('RecordSourceFault', {
  description: 'Why the source of records gave no usable answer.',
  values: {
    NOT_SET_UP: { description: 'The library uses no source of records.' },
    TIMEOUT: { description: 'It did not answer in time.' },
    UNREACHABLE: { description: 'It cannot be reached.' },
    REFUSED: { description: 'It refused the request.' },
    UNREADABLE: { description: 'Its answer cannot be read.' },
  } as const,
})

builder.objectType(RecordSourceAway, {
  ...refusalTypeOptions(RecordSourceAway),
  description: 'The source of records gave no usable answer. The record can be entered by hand.',
  fields: (t) => ({
    reason: t.field({ type: RecordSourceFault, description: 'Reason.', resolve: ({ reason }) => reason }),
  }),
})
