import DataLoader from 'dataloader'
import type { FieldNode, GraphQLResolveInfo } from 'graphql'
import type { FeaturedTitle } from '../../../generated/prisma/client.ts'
import type { Context } from '../engine/context/context.ts'

interface TitlesOfList {
  titles: FeaturedTitle[]
  total: number
}

const loaders = new WeakMap<Context, Map<FieldNode, DataLoader<number, TitlesOfList>>>()

/** Reads the titles of a list and their number. Lists under one field of an operation are read together. */
export function readTitlesOfList(
  listId: number,
  context: Context,
  { fieldNodes: [node] }: GraphQLResolveInfo,
  query: () => object,
): Promise<TitlesOfList> {
  const known = loaders.get(context) ?? new Map<FieldNode, DataLoader<number, TitlesOfList>>()
  loaders.set(context, known)
  const loader = (node && known.get(node)) ?? newLoader(context, query())
  if (node) known.set(node, loader)
  return loader.load(listId)
}

const newLoader = ({ db }: Context, titles: object) =>
  new DataLoader<number, TitlesOfList>(async (ids) => {
    const lists = await db.prisma.featuredList.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, titles, _count: { select: { titles: true } } },
    })
    return ids.map((id) => {
      const list = lists.find((each) => each.id === id)
      return { titles: list?.titles ?? [], total: list?._count.titles ?? 0 }
    })
  })
