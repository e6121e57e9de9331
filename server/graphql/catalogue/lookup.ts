import { queryFromInfo } from '@pothos/plugin-prisma'
import * as z from 'zod'
import type { Title as TitleRow } from '../../../generated/prisma/client.ts'
import { normaliseIsbn, titlesWithIsbns } from '../../domain/catalogue/titles/isbn.ts'
import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { Item, Title } from './title.ts'

/** Looks up titles and copies by identifiers of other programs. Each lookup uses an index. */

const maxRequested = 100
const maxFound = 500
const identifierList = z.array(textInput(100)).max(maxRequested)

const oldestFirst = { id: 'asc' } as const

builder.queryField('titlesByControlNumbers', (t) =>
  t.prismaField({
    type: [Title],
    scope: 'public',
    description: `Titles with these control numbers of one source, oldest first, at most ${maxRequested}.`,
    args: {
      source: t.arg.string({ required: true, validate: textInput(100), description: '`Title.source`.' }),
      controlNumbers: t.arg.stringList({
        required: true,
        validate: identifierList,
        description: '`Title.controlNumber` of each title.',
      }),
    },
    resolve: (query, _root, { source, controlNumbers: numbers }, { db }) =>
      db.prisma.title.findMany({
        ...query,
        where: { source, controlNumber: { in: numbers } },
        orderBy: oldestFirst,
      }),
  }),
)

builder.queryField('titlesByIsbns', (t) =>
  t.prismaField({
    type: [Title],
    scope: 'public',
    description: `Titles with any of these ISBNs, oldest first, at most ${maxFound}.`,
    args: {
      isbns: t.arg.stringList({
        required: true,
        validate: identifierList,
        description: `At most ${maxRequested} ISBNs of 10 or 13 digits.`,
      }),
    },
    resolve: async (query, _root, { isbns }, { db }) => {
      const known = isbns.flatMap((written) => normaliseIsbn(written) ?? [])
      const ids = await titlesWithIsbns(db.prisma, known, maxFound)
      if (ids.length === 0) return []
      return db.prisma.title.findMany({ ...query, where: { id: { in: ids } }, orderBy: oldestFirst })
    },
  }),
)

interface IsbnLookupShape {
  written: string
  isbn: string | null
  titles: TitleRow[]
}

const IsbnLookup = builder.objectRef<IsbnLookupShape>('IsbnLookup').implement({
  description: 'A given ISBN with its titles.',
  fields: (t) => ({
    text: t.exposeString('written', { description: 'The ISBN as given.' }),
    isbn: t.exposeString('isbn', {
      nullable: true,
      description: 'The ISBN with 13 digits. Null when the text is no ISBN.',
    }),
    titles: t.expose('titles', {
      type: [Title],
      size: 2,
      description: `Titles with this ISBN, oldest first. All ISBNs together have at most ${maxFound}.`,
    }),
  }),
})

builder.queryField('isbnLookups', (t) =>
  t.field({
    type: [IsbnLookup],
    scope: 'public',
    description: `Titles per ISBN in the given order, at most ${maxRequested}.`,
    args: {
      isbns: t.arg.stringList({
        required: true,
        validate: z.array(textInput(100)).max(maxRequested),
        description: 'ISBNs of 10 or 13 digits in any notation.',
      }),
    },
    resolve: async (_root, { isbns }, context, info) => {
      const entries = [...new Set(isbns)].map((written) => ({ written, isbn: normaliseIsbn(written) }))
      const known = entries.flatMap(({ isbn }) => isbn ?? [])
      const query = queryFromInfo({ context, info, typeName: 'Title', path: ['titles'] })
      const select = { ...query.select, isbns: true }
      const { prisma } = context.db
      const ids = await titlesWithIsbns(prisma, known, maxFound)
      const where = { id: { in: ids } }
      const found = ids.length > 0 ? await prisma.title.findMany({ ...query, select, where, orderBy: oldestFirst }) : []
      return entries.map((one) => ({
        ...one,
        titles: found.filter(({ isbns }) => one.isbn !== null && isbns.includes(one.isbn)) as TitleRow[],
      }))
    },
  }),
)

builder.queryField('itemsByBarcodes', (t) =>
  t.prismaField({
    type: [Item],
    scope: 'public',
    description: `Copies with these barcodes, oldest first, at most ${maxRequested}.`,
    args: {
      barcodes: t.arg.stringList({
        required: true,
        validate: identifierList,
        description: '`Item.barcode` of each copy.',
      }),
    },
    resolve: (query, _root, { barcodes }, { db }) =>
      db.prisma.item.findMany({ ...query, where: { barcode: { in: barcodes } }, orderBy: oldestFirst }),
  }),
)
