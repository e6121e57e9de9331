import { mostFound, titlesWithNumber } from '../../../domain/catalogue/cataloguing/find.ts'
import {
  type FoundRecord as Found,
  lookUpIsbn,
  type RecordSource,
} from '../../../domain/catalogue/cataloguing/record-source.ts'
import { possibleBarcodes } from '../../../domain/circulation/lock-item.ts'
import { Title } from '../../catalogue/title.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { staffOnly } from '../desk-mutation.ts'
import { CatalogueRecord } from './record.ts'

builder.queryField('deskTitlesByNumber', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [Title],
    scope: 'desk',
    role: 'DESK',
    size: 2,
    description: `Titles that a barcode, an ISBN or a control number identifies, at most ${mostFound}.`,
    args: {
      number: t.arg.string({
        required: true,
        validate: textInput(200),
        description: 'Barcode of a copy, ISBN in any notation, or control number of any source.',
      }),
    },
    resolve: async (query, _root, { number }, { db }) => {
      const ids = await titlesWithNumber(db.prisma, number, possibleBarcodes(number))
      if (ids.length === 0) return []
      return db.prisma.title.findMany({ ...query, where: { id: { in: ids } }, orderBy: { id: 'asc' } })
    },
  }),
)

const FoundRecord = builder.objectRef<Found>('FoundRecord').implement({
  description: 'A record that the source of records offers. Staff check it before it is saved.',
  fields: (t) => ({
    url: t.exposeString('url', {
      nullable: true,
      description: 'Address of the record at its source. Null when it has none.',
    }),
    record: t.field({ type: CatalogueRecord, description: 'The record.', resolve: ({ record }) => record }),
  }),
})

const IsbnRecords = builder
  .objectRef<{ isbn: string; source: RecordSource; records: Found[] }>('IsbnRecords')
  .implement({
    description: 'The records that the source of records has for an ISBN.',
    fields: (t) => ({
      isbn: t.exposeString('isbn', { description: 'The ISBN with 13 digits.' }),
      sourceName: t.string({
        description: 'Name of the source, which pages must show.',
        resolve: ({ source }) => source.name,
      }),
      termsUrl: t.string({
        description: "Address of the source's terms of use.",
        resolve: ({ source }) => source.termsUrl,
      }),
      records: t.field({
        type: [FoundRecord],
        size: 2,
        description: 'Records, at most 10. Empty when the source has none.',
        resolve: ({ records }) => records,
      }),
    }),
  })

/** A lookup waits for another service. */
const lookUpCost = 100

builder.queryField('lookUpIsbn', (t) =>
  t.withAuth(staffOnly).field({
    type: IsbnRecords,
    role: 'DESK',
    work: lookUpCost,
    description: 'Requests the records with an ISBN from the source of records that the library uses (E5).',
    args: {
      isbn: t.arg.string({ required: true, validate: textInput(100), description: 'ISBN of 10 or 13 digits.' }),
    },
    errors: { types: refusalsOf(lookUpIsbn) },
    resolve: (_root, { isbn }, { db }) => lookUpIsbn(db, isbn),
  }),
)
