import * as z from 'zod'
import type { Favourite as FavouriteRow } from '../../../generated/prisma/client.ts'
import { NotFound } from '../../domain/common/refusal.ts'
import {
  addFavourite,
  FavouritesFull,
  NoteTooLong,
  removeFavourites,
  setFavouriteNote,
} from '../../domain/favourites/change.ts'
import { favouriteOrders, listFavourites } from '../../domain/favourites/listed.ts'
import { UnknownTitle } from '../../domain/holds/refusals.ts'
import { Title } from '../catalogue/title.ts'
import { keptQuery } from '../engine/execution/plan-cache.ts'
import { plainText } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { connectionOf, pageOf, rangeOf } from '../engine/schema/connections.ts'
import { FavouriteOrderEnum } from '../enums.ts'
import { patronAfter } from '../patrons/changed-account.ts'
import { apart, Patron } from '../patrons/patron.ts'

const Favourite = builder.prismaNode('Favourite', {
  nullable: true,
  // It has no number of its own: its patron's and its title's name it.
  id: { resolve: ({ patronId, titleId }) => `${patronId}-${titleId}` },
  findUnique: (id, { patron }) => {
    const [patronId, titleId] = id.split('-').map(Number)
    return ofPatron(patron && patronId === patron.id ? patron.id : 0, titleId ?? 0)
  },
  description: 'A title that the patron saved (お気に入り).',
  fields: (t) => ({
    title: t.relation('title', { type: Title, description: 'The one that was saved, as the catalogue has it now.' }),
    note: t.exposeString('note', { nullable: true, description: 'What the patron wrote about it; null: nothing.' }),
    addedAt: t.expose('addedAt', {
      type: 'DateTime',
      description: 'When it was saved; saving it again or writing a note leaves this as it is.',
    }),
  }),
})

builder.prismaObjectFields(Title, (t) => ({
  isFavourite: t.boolean({
    description: 'Whether the asker saved this title; false without sign-in.',
    select: (_args, { patron }) => ({
      id: true,
      ...(patron && { favourites: { where: { patronId: patron.id }, select: { titleId: true } } }),
    }),
    // Without sign-in they are not read.
    resolve: ({ favourites = [] }: { id: number; favourites?: unknown[] }) => favourites.length > 0,
  }),
}))

builder.objectFields(Patron, (t) => ({
  favourites: t.connection(
    {
      type: Favourite,
      extensions: apart,
      description: 'The titles that the patron saved, last added first unless asked otherwise.',
      args: {
        order: t.arg({
          type: FavouriteOrderEnum,
          defaultValue: 'ADDED',
          required: true,
          description: 'A cursor of one order is refused in another.',
        }),
      },
      resolve: async ({ id: patronId }, { order, ...args }, context, info) => {
        const types = favouriteOrders[order].keys.map(([, type]) => type)
        const listing = { name: `favourites ${order}`, types }
        const range = rangeOf(args, listing)
        const query = keptQuery(context, info, 'Favourite')
        const { rows, total, placeOf } = await listFavourites<FavouriteRow>(context.db, patronId, order, range, query)
        return { ...pageOf(rows, range, { ...listing, placeOf }), totalCount: total }
      },
    },
    ...connectionOf(Favourite, 'Favourite', { counted: true }),
  ),
  favourite: t.prismaField({
    type: Favourite,
    extensions: apart,
    nullable: true,
    description: 'One of the own favourites, by its title; null: the patron did not save it.',
    args: { titleId: t.arg.globalID({ required: true, for: Title, description: 'Of the title, not the favourite.' }) },
    resolve: (query, { id: patronId }, { titleId }, { db }) =>
      db.prisma.favourite.findUnique({ ...query, where: ofPatron(patronId, Number(titleId.id)) }),
  }),
}))

builder.mutationField('addFavourite', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Favourite,
    description: 'Saves a title; one that is saved already stays as it is, with its note.',
    args: { titleId: t.arg.globalID({ required: true, for: Title, description: 'Of any title in the catalogue.' }) },
    errors: { types: [UnknownTitle, FavouritesFull], union: { name: 'AddFavouriteResult' } },
    resolve: (query, _root, args, { db, now, patron }) =>
      db.prisma.$transaction(async (tx) => {
        const titleId = Number(args.titleId.id)
        await addFavourite(tx, patron.id, titleId, now)
        return tx.favourite.findUniqueOrThrow({ ...query, where: ofPatron(patron.id, titleId) })
      }),
  }),
)

const RemovedFavourites = builder.objectRef<{ count: number; titleIds: number[] }>('RemovedFavourites').implement({
  description: 'What was asked to be taken off the favourites, and how much of it was there.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'How many were removed.' }),
    favouriteIds: t.globalIDList({
      description: 'Of all that were asked for: there are no favourites with these ids now; at most 200.',
      resolve: ({ titleIds }, _args, { patron }) =>
        titleIds.map((titleId) => ({ type: Favourite, id: `${patron?.id ?? 0}-${titleId}` })),
    }),
    titles: t.prismaField({
      type: [Title],
      description:
        'The titles that were asked for, as far as the catalogue has them: none is a favourite now; at most 200.',
      resolve: (query, { titleIds }, _args, { db }) =>
        db.prisma.title.findMany({ ...query, where: { id: { in: titleIds } }, orderBy: { id: 'asc' } }),
    }),
  }),
})

builder.objectField(RemovedFavourites, 'patron', (t) => t.prismaField(patronAfter))

builder.mutationField('removeFavourites', (t) =>
  t.withAuth({ patron: true }).field({
    type: RemovedFavourites,
    description: 'Takes titles off the favourites, with their notes; those that are none are ignored.',
    args: {
      titleIds: t.arg.globalIDList({
        required: true,
        for: Title,
        validate: z.array(z.any()).max(200),
        description: 'Of the titles, not the favourites; at most 200.',
      }),
    },
    resolve: async (_root, { titleIds }, { db, patron }) => {
      const ids = [...new Set(titleIds.map(({ id }) => Number(id)))]
      return { count: await db.prisma.$transaction((tx) => removeFavourites(tx, patron.id, ids)), titleIds: ids }
    },
  }),
)

builder.mutationField('setFavouriteNote', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Favourite,
    description: 'Writes the note of a favourite, in place of an earlier one; an empty note is none.',
    args: {
      titleId: t.arg.globalID({ required: true, for: Title, description: 'Of a title that the patron saved.' }),
      note: t.arg.string({ required: true, description: 'At most 200 characters.', validate: plainText(10_000) }),
    },
    errors: { types: [NotFound, NoteTooLong], union: { name: 'SetFavouriteNoteResult' } },
    resolve: (query, _root, { note, ...args }, { db, patron }) =>
      db.prisma.$transaction(async (tx) => {
        const titleId = Number(args.titleId.id)
        await setFavouriteNote(tx, patron.id, titleId, note)
        return tx.favourite.findUniqueOrThrow({ ...query, where: ofPatron(patron.id, titleId) })
      }),
  }),
)

function ofPatron(patronId: number, titleId: number) {
  return { patronId_titleId: { patronId, titleId } }
}
