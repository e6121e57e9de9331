import * as z from 'zod'
import { newSecret } from '../../domain/common/secrets.ts'
import {
  type Addition,
  addTitlesToBasket,
  addToBasket,
  inBasketSql,
  maxBasketTitles,
  removeFromBasket,
} from '../../domain/holds/basket.ts'
import { Title } from '../catalogue/title.ts'
import type { Context } from '../engine/context/context.ts'
import { basketOwner } from '../engine/context/viewer.ts'
import { selects } from '../engine/execution/requested-fields.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalAsData, refusalsOf } from '../engine/schema/refusal-types.ts'

/** Maximum number of titles per request. */
const maxTitlesPerRequest = 100

const Basket = builder.prismaNode('Basket', {
  nullable: true,
  select: { id: true },
  scope: ['account:read', 'holds:write'],
  id: { resolve: ({ id }) => id },
  // A basket is visible to its owner only: the patron, or the visitor with its token (P8).
  findUnique: (id, context) => ({ id: Number(id), ...(basketOwner(context) ?? { patronId: 0 }) }),
  fields: (t) => ({
    titles: t.field({
      type: [Title],
      size: 20,
      description: `Titles in the order added, at most ${maxBasketTitles}.`,
      select: (_args, _context, nested) => ({
        items: { orderBy: [{ addedAt: 'asc' }, { titleId: 'asc' }], select: { title: nested() } },
      }),
      resolve: ({ items }) => items.map(({ title }) => title),
    }),
    count: t.relationCount('items', { description: 'Number of titles, at most 20.' }),
    token: t.string({
      nullable: true,
      description: 'Secret for the header `Basket-Token`. Null when the basket belongs to a patron.',
      resolve: (_basket, _args, { patron, visitor }) => (patron ? null : visitor),
    }),
  }),
})

builder.queryField('basket', (t) =>
  t.prismaField({
    type: Basket,
    scope: ['account:read', 'holds:write'],
    nullable: true,
    description: 'Basket of the viewer. Null until a title is added.',
    resolve: async (query, _root, _args, context, info) => {
      const owner = basketOwner(context)
      if (!owner) return null
      const { db, loaders } = context
      const [basket] = await Promise.all([
        db.prisma.basket.findUnique({ where: owner, ...query }),
        selects(info, 'titles', 'refusal') && loaders.placementEligibility.begin(inBasketSql(owner)),
      ])
      return basket
    },
  }),
)

builder.queryField('basketCount', (t) =>
  t.int({
    scope: ['account:read', 'holds:write'],
    description: "Number of titles in the viewer's basket at the start of the request.",
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
    scope: 'holds:write',
    description: 'Adds a title. Needs no session.',
    args: {
      titleId: t.arg.globalID({
        required: true,
        for: Title,
        description: 'Title to add. A title that is already in the basket stays.',
      }),
    },
    errors: { types: refusalsOf(addToBasket) },
    resolve: async (query, _root, { titleId }, context) => {
      const { prisma } = context.db
      const id = await prisma.$transaction((tx) =>
        addToBasket(tx, basketOwnerOrNew(context), Number(titleId.id), context.now),
      )
      context.loaders.basketTitles.clear()
      return prisma.basket.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.prismaObjectFields(Title, (t) => ({
  isInBasket: t.boolean({
    scope: ['account:read', 'holds:write'],
    description: "Whether the title is in the viewer's basket.",
    // A patron's basket is read with the titles. A visitor's is read with `basketCount` of the page frame.
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
  description: 'Why a title is not in the basket.',
  types: addToBasket.refusals,
  resolveType: ({ name }) => name,
})

const BasketAddition = builder.objectRef<Addition>('BasketAddition').implement({
  description: 'Result for one title.',
  fields: (t) => ({
    titleId: t.globalID({
      resolve: ({ titleId }) => ({ type: Title, id: titleId }),
      description: 'The given ID, also of an unknown title.',
    }),
    isNew: t.exposeBoolean('isNew', {
      description: 'Whether it was added now.',
    }),
    refusal: t.field({
      type: AdditionRefusal,
      nullable: true,
      description: 'Why it is not in the basket. Null when it is.',
      resolve: ({ refusal }) => refusal && refusalAsData(refusal),
    }),
  }),
})

type Additions = Awaited<ReturnType<typeof addTitlesToBasket>>

const AddTitlesToBasketPayload = builder.objectRef<Additions>('AddTitlesToBasketPayload').implement({
  description: 'Result of adding several titles to the basket.',
  fields: (t) => ({
    basket: t.prismaField({
      type: Basket,
      nullable: true,
      description: 'The basket. Null until a title is added.',
      resolve: (query, _additions, _args, context) => {
        const owner = basketOwner(context)
        return owner && context.db.prisma.basket.findUnique({ ...query, where: owner })
      },
    }),
    additions: t.field({
      type: [BasketAddition],
      description: `Result per title in the given order, without duplicates, at most ${maxTitlesPerRequest}.`,
      resolve: ({ additions }) => additions,
    }),
  }),
})

builder.mutationField('addTitlesToBasket', (t) =>
  t.field({
    type: AddTitlesToBasketPayload,
    scope: 'holds:write',
    description: 'Adds several titles. A refused title does not affect the others.',
    args: {
      titleIds: t.arg.globalIDList({
        required: true,
        for: Title,
        description: 'Titles, added in this order until the basket is full.',
        validate: z.array(z.any()).min(1).max(maxTitlesPerRequest),
      }),
    },
    resolve: async (_root, { titleIds }, context) => {
      const ids = titleIds.map(({ id }) => Number(id))
      const owner = basketOwnerOrNew(context)
      const added = await context.db.prisma.$transaction((tx) => addTitlesToBasket(tx, owner, ids, context.now))
      context.loaders.basketTitles.clear()
      return added
    },
  }),
)

builder.mutationField('removeFromBasket', (t) =>
  t.prismaField({
    type: Basket,
    scope: 'holds:write',
    nullable: true,
    description: 'Removes titles. Null when the viewer has no basket.',
    args: { titleIds: t.arg.globalIDList({ required: true, for: Title, description: 'Titles to remove.' }) },
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

/** Returns the owner of the basket. Creates the secret of a new basket for a visitor without one. */
function basketOwnerOrNew(context: Context) {
  context.visitor ??= newSecret()
  const owner = basketOwner(context)
  if (!owner) throw new Error('A request with a visitor has a basket owner.')
  return owner
}
