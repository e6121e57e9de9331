import { queryFromInfo } from '@pothos/plugin-prisma'
import * as z from 'zod'
import type { Title as TitleRow } from '../../../generated/prisma/client.ts'
import { normaliseIsbn, titlesWithIsbns } from '../../domain/catalogue/titles/isbn.ts'
import { plainText } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { Item, Title } from './title.ts'

/** By what other programs know a title or a copy, in place of its id here. Each is found by an index of its own. */

const mostAsked = 100
const mostFound = 500
const atOnce = z.array(plainText(100)).max(mostAsked)

const oldestFirst = { id: 'asc' } as const

builder.queryField('titlesByControlNumbers', (t) =>
  t.prismaField({
    type: [Title],
    description: `Those of the records of one source that the catalogue has, the oldest first, at most ${mostAsked}.`,
    args: {
      source: t.arg.string({ required: true, validate: plainText(100), description: 'As `Title.source`.' }),
      numbers: t.arg.stringList({ required: true, validate: atOnce, description: 'As `Title.controlNumber`.' }),
    },
    resolve: (query, _root, { source, numbers }, { db }) =>
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
    description: `Titles that have one of up to ${mostAsked} ISBNs, in whatever way these are written, the oldest first, at
most ${mostFound}. Several may have the same one; \`Title.isbns\` says which.`,
    args: { isbns: t.arg.stringList({ required: true, validate: atOnce, description: 'Of 10 or 13 digits.' }) },
    resolve: async (query, _root, { isbns }, { db }) => {
      const known = isbns.flatMap((written) => normaliseIsbn(written) ?? [])
      const ids = await titlesWithIsbns(db.prisma, known, mostFound)
      if (ids.length === 0) return []
      return db.prisma.title.findMany({ ...query, where: { id: { in: ids } }, orderBy: oldestFirst })
    },
  }),
)

interface IsbnAsked {
  written: string
  isbn: string | null
  titles: TitleRow[]
}

const IsbnLookup = builder.objectRef<IsbnAsked>('IsbnLookup').implement({
  description: 'An ISBN that was asked for, and what the library has with it.',
  fields: (t) => ({
    written: t.exposeString('written', { description: 'As it was asked for.' }),
    isbn: t.exposeString('isbn', { nullable: true, description: 'Of 13 digits; null: it is none.' }),
    titles: t.expose('titles', {
      type: [Title],
      size: 2,
      description: `The oldest first; at most ${mostFound} of all ISBNs together.`,
    }),
  }),
})

builder.queryField('isbnLookups', (t) =>
  t.field({
    type: [IsbnLookup],
    description: `Each ISBN with its titles, in the order asked for, each written form once; at most ${mostAsked}.`,
    args: {
      isbns: t.arg.stringList({
        required: true,
        validate: z.array(plainText(100)).max(mostAsked),
        description: 'Of 10 or 13 digits, in whatever way these are written.',
      }),
    },
    resolve: async (_root, { isbns }, context, info) => {
      const asked = [...new Set(isbns)].map((written) => ({ written, isbn: normaliseIsbn(written) }))
      const known = asked.flatMap(({ isbn }) => isbn ?? [])
      const query = queryFromInfo({ context, info, typeName: 'Title', path: ['titles'] })
      const select = { ...query.select, isbns: true }
      const { prisma } = context.db
      const ids = await titlesWithIsbns(prisma, known, mostFound)
      const where = { id: { in: ids } }
      const found = ids.length > 0 ? await prisma.title.findMany({ ...query, select, where, orderBy: oldestFirst }) : []
      return asked.map((one) => ({
        ...one,
        titles: found.filter(({ isbns }) => one.isbn !== null && isbns.includes(one.isbn)) as TitleRow[],
      }))
    },
  }),
)

builder.queryField('itemsByBarcodes', (t) =>
  t.prismaField({
    type: [Item],
    description: `Those of the copies with these barcodes that the library has, the oldest first, at most ${mostAsked}.`,
    args: { barcodes: t.arg.stringList({ required: true, validate: atOnce, description: 'As `Item.barcode`.' }) },
    resolve: (query, _root, { barcodes }, { db }) =>
      db.prisma.item.findMany({ ...query, where: { barcode: { in: barcodes } }, orderBy: oldestFirst }),
  }),
)
