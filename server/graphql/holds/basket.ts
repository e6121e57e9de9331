import * as z from 'zod'
import { newSecret } from '../../domain/common/secrets.ts'
import {
  type Addition,
  addTitlesToBasket,
  addToBasket,
  BasketFull,
  isInBasketOf,
  mostTitles,
  removeFromBasket,
} from '../../domain/holds/basket.ts'
import { UnknownTitle } from '../../domain/holds/refusals.ts'
import { Title } from '../catalogue/title.ts'
import type { Context } from '../engine/context/context.ts'
import { basketOwner } from '../engine/context/viewer.ts'
import { asks } from '../engine/execution/requested-fields.ts'
import { builder } from '../engine/schema/builder.ts'
import { asData } from '../engine/schema/refusal-types.ts'

/** In one request. */
const mostGiven = 100

const Basket = builder.prismaNode('Basket', {
  nullable: true,
  select: { id: true },
  id: { resolve: ({ id }) => id },
  // A basket is there for who owns it, signed in or by its token (P8).
  findUnique: (id, context) => ({ id: Number(id), ...(basketOwner(context) ?? { patronId: 0 }) }),
  fields: (t) => ({
    titles: t.field({
      type: [Title],
      size: 20,
      description: `In the order they were put in; at most ${mostTitles}.`,
      select: (_args, _context, nested) => ({
        items: { orderBy: [{ addedAt: 'asc' }, { titleId: 'asc' }], select: { title: nested() } },
      }),
      resolve: ({ items }) => items.map(({ title }) => title),
    }),
    count: t.relationCount('items', { description: 'How many titles are in it, 20 at most.' }),
    token: t.string({
      nullable: true,
      description:
        "The secret of a visitor's basket: send it as the header `Basket-Token` to use the basket again. Null once it belongs to a patron.",
      resolve: (_basket, _args, { patron, visitor }) => (patron ? null : visitor),
    }),
  }),
})

builder.queryField('basket', (t) =>
  t.prismaField({
    type: Basket,
    nullable: true,
    description: "The asker's basket; null while nothing was put in.",
    resolve: async (query, _root, _args, context, info) => {
      const owner = basketOwner(context)
      if (!owner) return null
      const { db, loaders } = context
      const [basket] = await Promise.all([
        db.prisma.basket.findUnique({ where: owner, ...query }),
        asks(info, 'titles', 'refusal') && loaders.placementEligibility.begin(isInBasketOf(owner)),
      ])
      return basket
    },
  }),
)

builder.queryField('basketCount', (t) =>
  t.int({
    description: "Titles in the asker's basket, as the request began.",
    resolve: async (_root, _args, context) => {
      if (context.patron) return context.patron.basketCount
      const owner = basketOwner(context)
      return owner ? (await context.loaders.basketTitles.load(owner)).size : 0
    },
  }),
)

builder.mutationField('addToBasket', (t) =>
  t.prismaField({
    type: Basket,
    description: 'Works without sign-in: the first use makes a basket and its `token`.',
    args: {
      titleId: t.arg.globalID({
        required: true,
        for: Title,
        description: 'The title to put in; one that is in already stays where it is.',
      }),
    },
    errors: { types: [UnknownTitle, BasketFull], union: { name: 'AddToBasketResult' } },
    resolve: async (query, _root, { titleId }, context) => {
      const { prisma } = context.db
      const id = await prisma.$transaction((tx) =>
        addToBasket(tx, ownerFromNow(context), Number(titleId.id), context.now),
      )
      context.loaders.basketTitles.clear()
      return prisma.basket.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.prismaObjectFields(Title, (t) => ({
  isInBasket: t.boolean({
    description: "Whether the title is in the asker's basket; false while nothing was put in.",
    // A patron's basket is read in the statement of the titles. A visitor's is read with `basketCount` of the page's frame.
    select: (_args, { patron }) => ({
      id: true,
      ...(patron && { basketItems: { where: { basket: { patronId: patron.id } }, select: { titleId: true } } }),
    }),
    resolve: async ({ id, basketItems }: { id: number; basketItems?: unknown[] }, _args, context) => {
      if (basketItems) return basketItems.length > 0
      const owner = basketOwner(context)
      return owner !== null && (await context.loaders.basketTitles.load(owner)).has(id)
    },
  }),
}))

const AdditionRefusal = builder.unionType('BasketAdditionRefusal', {
  description: 'Why one of several titles is not in the basket.',
  types: [UnknownTitle, BasketFull],
  resolveType: ({ name }) => name,
})

const BasketAddition = builder.objectRef<Addition>('BasketAddition').implement({
  description: 'What became of one title.',
  fields: (t) => ({
    titleId: t.globalID({
      resolve: ({ titleId }) => ({ type: Title, id: titleId }),
      description: 'The id that was given, also when there is no such title.',
    }),
    isNew: t.exposeBoolean('isNew', {
      description: 'Whether it was put in now; false where it was in the basket before, or is refused.',
    }),
    refusal: t.field({
      type: AdditionRefusal,
      nullable: true,
      description: 'Why it is not in the basket; null: it is.',
      resolve: ({ refusal }) => refusal && asData(refusal),
    }),
  }),
})

type Additions = Awaited<ReturnType<typeof addTitlesToBasket>>

const BasketAdditions = builder.objectRef<Additions>('BasketAdditions').implement({
  description: 'What became of several titles that were to be put into the basket.',
  fields: (t) => ({
    basket: t.prismaField({
      type: Basket,
      nullable: true,
      description: 'Null while nothing was put in.',
      resolve: (query, _additions, _args, context) => {
        const owner = basketOwner(context)
        return owner && context.db.prisma.basket.findUnique({ ...query, where: owner })
      },
    }),
    additions: t.field({
      type: [BasketAddition],
      description: `Each title once, in the order given; at most ${mostGiven}.`,
      resolve: ({ additions }) => additions,
    }),
  }),
})

builder.mutationField('addTitlesToBasket', (t) =>
  t.field({
    type: BasketAdditions,
    description: 'Puts titles into the basket, each by itself: one that is refused keeps no other out.',
    args: {
      titleIds: t.arg.globalIDList({
        required: true,
        for: Title,
        description: 'They are put in one after the other, as far as there is room.',
        validate: z.array(z.any()).min(1).max(mostGiven),
      }),
    },
    resolve: async (_root, { titleIds }, context) => {
      const ids = titleIds.map(({ id }) => Number(id))
      const owner = ownerFromNow(context)
      const added = await context.db.prisma.$transaction((tx) => addTitlesToBasket(tx, owner, ids, context.now))
      context.loaders.basketTitles.clear()
      return added
    },
  }),
)

builder.mutationField('removeFromBasket', (t) =>
  t.prismaField({
    type: Basket,
    nullable: true,
    description: 'Titles that are not in the basket are ignored.',
    args: { titleIds: t.arg.globalIDList({ required: true, for: Title, description: 'The titles to take out.' }) },
    resolve: async (query, _root, { titleIds }, context) => {
      const { prisma } = context.db
      const owner = basketOwner(context)
      if (!owner) return null
      await prisma.$transaction((tx) =>
        removeFromBasket(
          tx,
          owner,
          titleIds.map(({ id }) => Number(id)),
        ),
      )
      context.loaders.basketTitles.clear()
      return prisma.basket.findUnique({ ...query, where: owner })
    },
  }),
)

/** Whose basket this request works on; a visitor who has none yet gets the secret of a new one. */
function ownerFromNow(context: Context) {
  context.visitor ??= newSecret()
  const owner = basketOwner(context)
  if (!owner) throw new Error('A request with a visitor has a basket owner.')
  return owner
}
