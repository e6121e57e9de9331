import * as z from 'zod'
import type { Favourite as FavouriteRow } from '../../../generated/prisma/client.ts'
import { ReadingState } from '../../../generated/prisma/enums.ts'
import { keptTitle } from '../../domain/common/merged-titles.ts'
import { addFavourite, removeFavourites, updateFavourite } from '../../domain/favourites/change.ts'
import { favouriteOrders, listFavourites } from '../../domain/favourites/listed.ts'
import { Title } from '../catalogue/title.ts'
import { cachedQuery } from '../engine/execution/plan-cache.ts'
import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { buildPage, defineConnection, pageRange } from '../engine/schema/connections.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { patronAfterField } from '../patrons/changed-account.ts'
import { Patron, readsSeparately } from '../patrons/patron.ts'

const ReadingStateEnum = builder.enumType(ReadingState, {
  name: 'ReadingState',
  description: "A patron's own state of a saved title.",
  values: {
    WANTED: { description: '読みたい: the patron wants to read it.' },
    READING: { description: '読んでいる: the patron is reading it.' },
    READ: { description: '読んだ: the patron has read it.' },
  },
})

const FavouriteOrderEnum = builder.enumType('FavouriteOrder', {
  description: 'Sort order of favourites.',
  values: {
    ADDED: { description: 'Newest first.' },
    TITLE: { description: 'Order by reading of the title.' },
    AUTHOR: { description: 'Order by reading of the first contributor.' },
    AVAILABLE: { description: 'Titles that can be lent now first.' },
  } as const,
})

export const Favourite = builder.prismaNode('Favourite', {
  nullable: true,
  // A favourite has no number of its own. Its ID combines the patron's and the title's.
  scope: 'favourites',
  id: { resolve: ({ patronId, titleId }) => `${patronId}-${titleId}` },
  findUnique: (id, { patron }) => {
    const [patronId, titleId] = id.split('-').map(Number)
    return favouriteKey(patron && patronId === patron.id ? patron.id : 0, titleId ?? 0)
  },
  description: 'A title that the patron saved (お気に入り).',
  fields: (t) => ({
    title: t.relation('title', { type: Title, description: 'The saved title.' }),
    note: t.exposeString('note', { nullable: true, description: 'Note of the patron. Null when there is none.' }),
    addedAt: t.expose('addedAt', {
      type: 'DateTime',
      description: 'When the title was first saved.',
    }),
    state: t.expose('state', {
      type: ReadingStateEnum,
      nullable: true,
      description: 'Reading state. Null when the patron does not say.',
    }),
    readOn: t.expose('readOn', {
      type: 'Date',
      nullable: true,
      description: 'Day on which it was marked as read. Null in other states.',
    }),
  }),
})

builder.prismaObjectFields(Title, (t) => ({
  isFavourite: t.boolean({
    scope: 'favourites',
    description: 'Whether the viewer saved this title. False without a session.',
    select: (_args, { patron }) => ({
      id: true,
      ...(patron && { favourites: { where: { patronId: patron.id }, select: { titleId: true } } }),
    }),
    // Not selected without a session.
    resolve: ({ favourites = [] }: { id: number; favourites?: unknown[] }) => favourites.length > 0,
  }),
}))

builder.objectFields(Patron, (t) => ({
  favourites: t.connection(
    {
      type: Favourite,
      scope: 'favourites',
      extensions: readsSeparately,
      description: 'Saved titles.',
      args: {
        order: t.arg({
          type: FavouriteOrderEnum,
          defaultValue: 'ADDED',
          required: true,
          description: 'Sort order. A cursor is valid in its own order only.',
        }),
      },
      resolve: async ({ id: patronId }, { order, ...args }, context, info) => {
        const types = favouriteOrders[order].keys.map(([, type]) => type)
        const listing = { name: `favourites ${order}`, types }
        const range = pageRange(args, listing)
        const query = cachedQuery(context, info, 'Favourite')
        const { rows, total, placeOf } = await listFavourites<FavouriteRow>(context.db, patronId, order, range, query)
        return { ...buildPage(rows, range, { ...listing, placeOf }), totalCount: total }
      },
    },
    ...defineConnection(Favourite, 'Favourite', { counted: true }),
  ),
  favourite: t.prismaField({
    type: Favourite,
    scope: 'favourites',
    extensions: readsSeparately,
    nullable: true,
    description: 'A favourite by its title. Null when the patron did not save the title.',
    args: { titleId: t.arg.globalID({ required: true, for: Title, description: 'Global ID of the title.' }) },
    resolve: async (query, { id: patronId }, args, { db: { prisma } }) => {
      const titleId = Number(args.titleId.id)
      const found = await prisma.favourite.findUnique({ ...query, where: favouriteKey(patronId, titleId) })
      const kept = found ? null : await keptTitle(prisma, titleId)
      return kept === null ? found : prisma.favourite.findUnique({ ...query, where: favouriteKey(patronId, kept) })
    },
  }),
}))

builder.mutationField('addFavourite', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Favourite,
    scope: 'favourites',
    description: 'Saves a title. A title saved before stays unchanged.',
    args: { titleId: t.arg.globalID({ required: true, for: Title, description: 'Global ID of the title.' }) },
    errors: { types: refusalsOf(addFavourite) },
    resolve: (query, _root, args, { db, now, patron }) =>
      db.prisma.$transaction(async (tx) => {
        const titleId = await addFavourite(tx, patron.id, Number(args.titleId.id), now)
        return tx.favourite.findUniqueOrThrow({ ...query, where: favouriteKey(patron.id, titleId) })
      }),
  }),
)

const RemoveFavouritesPayload = builder
  .objectRef<{ count: number; titleIds: number[] }>('RemoveFavouritesPayload')
  .implement({
    description: 'Result of removing favourites.',
    fields: (t) => ({
      count: t.exposeInt('count', { description: 'Number of favourites removed.' }),
      favouriteIds: t.globalIDList({
        description: 'IDs of the favourites that no longer exist, at most 200.',
        resolve: ({ titleIds }, _args, { patron }) =>
          titleIds.map((titleId) => ({ type: Favourite, id: `${patron?.id ?? 0}-${titleId}` })),
      }),
      titles: t.prismaField({
        type: [Title],
        description: 'The given titles that the catalogue has, at most 200.',
        resolve: (query, { titleIds }, _args, { db }) =>
          db.prisma.title.findMany({ ...query, where: { id: { in: titleIds } }, orderBy: { id: 'asc' } }),
      }),
    }),
  })

builder.objectField(RemoveFavouritesPayload, 'patron', (t) => t.prismaField(patronAfterField))

builder.mutationField('removeFavourites', (t) =>
  t.withAuth({ patron: true }).field({
    type: RemoveFavouritesPayload,
    scope: 'favourites',
    description: 'Removes favourites with their notes. Titles that are not saved are ignored.',
    args: {
      titleIds: t.arg.globalIDList({
        required: true,
        for: Title,
        validate: z.array(z.any()).max(200),
        description: 'Global IDs of titles, at most 200.',
      }),
    },
    resolve: async (_root, { titleIds }, { db, patron }) => {
      const ids = [...new Set(titleIds.map(({ id }) => Number(id)))]
      return db.prisma.$transaction((tx) => removeFavourites(tx, patron.id, ids))
    },
  }),
)

builder.mutationField('updateFavourite', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Favourite,
    scope: 'favourites',
    description: 'Changes the note or the reading state of a favourite. Absent arguments stay.',
    args: {
      titleId: t.arg.globalID({ required: true, for: Title, description: 'Global ID of a saved title.' }),
      note: t.arg.string({
        description: 'At most 200 characters. An empty text deletes it.',
        validate: textInput(10_000),
      }),
      state: t.arg({ type: ReadingStateEnum, description: 'Reading state. No state when null.' }),
    },
    errors: { types: refusalsOf(updateFavourite) },
    resolve: (query, _root, { note, state, ...args }, { db, now, patron }) =>
      db.prisma.$transaction(async (tx) => {
        const titleId = await updateFavourite(tx, patron.id, Number(args.titleId.id), { note, state }, now)
        return tx.favourite.findUniqueOrThrow({ ...query, where: favouriteKey(patron.id, titleId) })
      }),
  }),
)

function favouriteKey(patronId: number, titleId: number) {
  return { patronId_titleId: { patronId, titleId } }
}
