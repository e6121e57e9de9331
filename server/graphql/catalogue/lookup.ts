import * as z from 'zod'
import { normaliseIsbn } from '../../domain/catalogue/isbn.ts'
import { builder } from '../builder.ts'
import { plainText } from '../input.ts'
import { Item, Title } from './title.ts'

/** By what other programs know a title or a copy, in place of its id here. Each is found by an index of its own. */

const mostAsked = 100
const mostFound = 500
const atOnce = z.array(plainText(100)).max(mostAsked, `at most ${mostAsked} at once.`)

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
    resolve: (query, _root, { isbns }, { db }) => {
      const known = isbns.flatMap((written) => normaliseIsbn(written) ?? [])
      if (known.length === 0) return []
      return db.prisma.title.findMany({
        ...query,
        where: { isbns: { hasSome: known } },
        orderBy: oldestFirst,
        take: mostFound,
      })
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
