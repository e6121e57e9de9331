import * as z from 'zod'
import type { Tx } from '../../database/database.ts'
import {
  addToBookshelf,
  createBookshelf,
  deleteBookshelf,
  endBookshelfSharing,
  maxBookshelves,
  maxShelfName,
  orderBookshelf,
  removeFromBookshelf,
  renameBookshelf,
  shareBookshelf,
} from '../../domain/favourites/bookshelves.ts'
import { Title } from '../catalogue/title.ts'
import type { PatronContext } from '../engine/context/context.ts'
import { statementCost } from '../engine/cost/points.ts'
import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { defineConnection, relationConnection } from '../engine/schema/connections.ts'
import { whereOwn } from '../engine/schema/nodes.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { Patron, readsSeparately } from '../patrons/patron.ts'
import { Favourite } from './favourites.ts'

const BookshelfTitle = builder.prismaObject('BookshelfTitle', {
  select: { position: true, titleId: true },
  description: 'A favourite on a bookshelf.',
  fields: (t) => ({
    favourite: t.relation('favourite', {
      type: Favourite,
      description: 'The favourite, with its title, its note and its state.',
    }),
  }),
})

const Bookshelf = builder.prismaNode('Bookshelf', {
  nullable: true,
  scope: 'favourites',
  id: { resolve: ({ id }) => id },
  // A bookshelf is visible to its patron only, also through `node(id:)` (P8, F4).
  findUnique: whereOwn,
  description: 'A named shelf of the patron (本棚), which orders favourites.',
  fields: (t) => ({
    name: t.exposeString('name', { description: `Name, at most ${maxShelfName} characters.` }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the patron created it.' }),
    shareKey: t.exposeString('shareKey', {
      nullable: true,
      description: 'Key in the path `/bookshelves/shared/KEY` that shows it to everybody. Null while it is private.',
    }),
    titleCount: t.relationCount('titles', { description: 'Number of titles.' }),
    titles: relationConnection(t, 'titles', {
      type: BookshelfTitle,
      connection: defineConnection(BookshelfTitle, 'BookshelfTitle'),
      description: 'Favourites in the order of the patron.',
      order: [
        ['position', 'int'],
        ['titleId', 'int'],
      ],
    }),
  }),
})

const bookshelfDescription = 'Global ID of a bookshelf of the patron.'

builder.objectFields(Patron, (t) => ({
  bookshelves: t.prismaField({
    type: [Bookshelf],
    scope: 'favourites',
    size: 5,
    extensions: readsSeparately,
    description: `Bookshelves, oldest first, at most ${maxBookshelves}.`,
    resolve: (query, { id: patronId }, _args, { db }) =>
      db.prisma.bookshelf.findMany({ ...query, where: { patronId }, orderBy: { id: 'asc' }, take: 100 }),
  }),
  bookshelf: t.prismaField({
    type: Bookshelf,
    scope: 'favourites',
    extensions: readsSeparately,
    nullable: true,
    description: 'One bookshelf of the patron. Null when it does not exist.',
    args: { id: t.arg.globalID({ required: true, for: Bookshelf, description: bookshelfDescription }) },
    resolve: (query, { id: patronId }, { id }, { db }) =>
      db.prisma.bookshelf.findFirst({ ...query, where: { id: Number(id.id), patronId } }),
  }),
}))

/** The most titles of a shared bookshelf in one answer. */
const maxShared = 50

const SharedBookshelf = builder.objectRef<{ id: number; name: string }>('SharedBookshelf').implement({
  description: 'A bookshelf that a patron shares by a link. It names neither the patron nor notes (F4).',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name.' }),
    titleCount: t.int({
      work: statementCost,
      description: 'Number of titles.',
      resolve: ({ id: shelfId }, _args, { db }) => db.prisma.bookshelfTitle.count({ where: { shelfId } }),
    }),
    titles: t.prismaField({
      type: [Title],
      size: 20,
      work: 2 * statementCost,
      description: `Titles in the order of the shelf, at most ${maxShared}.`,
      args: {
        skip: t.arg.int({
          required: true,
          defaultValue: 0,
          validate: z.int().min(0).max(1_000),
          description: 'Number of titles to leave out at the beginning.',
        }),
        first: t.arg.int({
          required: true,
          defaultValue: 20,
          validate: z.int().min(0).max(maxShared),
          description: `Number of titles, at most ${maxShared}.`,
        }),
      },
      resolve: async (query, { id: shelfId }, { skip, first }, { db }) => {
        const listed = await db.prisma.bookshelfTitle.findMany({
          where: { shelfId },
          select: { titleId: true },
          orderBy: [{ position: 'asc' }, { titleId: 'asc' }],
          skip,
          take: first,
        })
        const ids = listed.map(({ titleId }) => titleId)
        const titles = await db.prisma.title.findMany({ ...query, where: { id: { in: ids } } })
        return ids.flatMap((id) => titles.find((title) => title.id === id) ?? [])
      },
    }),
  }),
})

builder.queryField('sharedBookshelf', (t) =>
  t.field({
    type: SharedBookshelf,
    scope: 'public',
    nullable: true,
    description: 'A bookshelf that is shared by a link. Null when the link has ended or never existed.',
    args: {
      key: t.arg.string({ required: true, validate: textInput(60), description: '`shareKey` of the bookshelf.' }),
    },
    resolve: (_root, { key }, { db }) =>
      z.guid().safeParse(key).success
        ? db.prisma.bookshelf.findUnique({ where: { shareKey: key }, select: { id: true, name: true } })
        : null,
  }),
)

const shelfName = {
  required: true,
  validate: textInput(400),
  description: `Name, 1 to ${maxShelfName} characters.`,
} as const

const titleIds = {
  required: true,
  for: Title,
  validate: z.array(z.any()).max(200),
  description: 'Global IDs of titles, at most 200.',
} as const

const numbersOf = (ids: readonly { id: string }[]) => [...new Set(ids.map(({ id }) => Number(id)))]

/** Reads the bookshelf after its change, in the same transaction. */
function changed(query: object, { db, patron }: PatronContext, change: (tx: Tx, patronId: number) => Promise<number>) {
  return db.prisma.$transaction(async (tx) => {
    const id = await change(tx, patron.id)
    return tx.bookshelf.findUniqueOrThrow({ ...query, where: { id } })
  })
}

builder.mutationField('createBookshelf', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Bookshelf,
    scope: 'favourites',
    description: 'Creates a private bookshelf, or returns the one with the same name.',
    args: { name: t.arg.string(shelfName) },
    errors: { types: refusalsOf(createBookshelf) },
    resolve: (query, _root, { name }, context) =>
      changed(query, context, (tx, patronId) => createBookshelf(tx, patronId, name, context.now)),
  }),
)

builder.mutationField('renameBookshelf', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Bookshelf,
    scope: 'favourites',
    description: 'Renames a bookshelf.',
    args: {
      id: t.arg.globalID({ required: true, for: Bookshelf, description: bookshelfDescription }),
      name: t.arg.string(shelfName),
    },
    errors: { types: refusalsOf(renameBookshelf) },
    resolve: (query, _root, { id, name }, context) =>
      changed(query, context, (tx, patronId) => renameBookshelf(tx, patronId, Number(id.id), name)),
  }),
)

builder.mutationField('addToBookshelf', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Bookshelf,
    scope: 'favourites',
    description: 'Puts titles at the end of a bookshelf, and saves them as favourites.',
    args: {
      id: t.arg.globalID({ required: true, for: Bookshelf, description: bookshelfDescription }),
      titleIds: t.arg.globalIDList(titleIds),
    },
    errors: { types: refusalsOf(addToBookshelf) },
    resolve: (query, _root, { id, titleIds: ids }, context) =>
      changed(query, context, (tx, patronId) =>
        addToBookshelf(tx, patronId, Number(id.id), numbersOf(ids), context.now),
      ),
  }),
)

for (const [name, act, description] of [
  ['removeFromBookshelf', removeFromBookshelf, 'Takes titles off a bookshelf. They stay favourites.'],
  ['orderBookshelf', orderBookshelf, 'Moves titles to the head of a bookshelf, in the given order. The others follow.'],
] as const) {
  builder.mutationField(name, (t) =>
    t.withAuth({ patron: true }).prismaField({
      type: Bookshelf,
      scope: 'favourites',
      description,
      args: {
        id: t.arg.globalID({ required: true, for: Bookshelf, description: bookshelfDescription }),
        titleIds: t.arg.globalIDList(titleIds),
      },
      errors: { types: refusalsOf(act) },
      resolve: (query, _root, { id, titleIds: ids }, context) =>
        changed(query, context, (tx, patronId) => act(tx, patronId, Number(id.id), numbersOf(ids))),
    }),
  )
}

for (const [name, act, description] of [
  [
    'shareBookshelf',
    shareBookshelf,
    'Makes a link that shows the name and the titles to everybody who has it. A link that exists stays.',
  ],
  ['endBookshelfSharing', endBookshelfSharing, 'Ends the link of a bookshelf.'],
] as const) {
  builder.mutationField(name, (t) =>
    t.withAuth({ patron: true }).prismaField({
      type: Bookshelf,
      // A link shows a bookshelf to everybody.
      scope: 'session',
      description,
      args: { id: t.arg.globalID({ required: true, for: Bookshelf, description: bookshelfDescription }) },
      errors: { types: refusalsOf(act) },
      resolve: (query, _root, { id }, context) =>
        changed(query, context, (tx, patronId) => act(tx, patronId, Number(id.id))),
    }),
  )
}

const DeleteBookshelfPayload = builder.objectRef<{ id: number }>('DeleteBookshelfPayload').implement({
  description: 'Result of deleting a bookshelf.',
  fields: (t) => ({
    bookshelfId: t.globalID({ description: 'Former global ID.', resolve: ({ id }) => ({ type: Bookshelf, id }) }),
  }),
})

builder.mutationField('deleteBookshelf', (t) =>
  t.withAuth({ patron: true }).field({
    type: DeleteBookshelfPayload,
    scope: 'favourites',
    description: 'Deletes a bookshelf. Its titles stay favourites.',
    args: { id: t.arg.globalID({ required: true, for: Bookshelf, description: bookshelfDescription }) },
    errors: { types: refusalsOf(deleteBookshelf) },
    resolve: async (_root, args, { db, patron }) => {
      const id = Number(args.id.id)
      await db.prisma.$transaction((tx) => deleteBookshelf(tx, patron.id, id))
      return { id }
    },
  }),
)
