import DataLoader from 'dataloader'
import type { GraphQLResolveInfo } from 'graphql'
import type { FeaturedTitle } from '../../../generated/prisma/client.ts'
import type { Context } from '../engine/context/context.ts'
import { fieldLoaders } from '../engine/execution/field-loaders.ts'

interface TitlesOfList {
  titles: FeaturedTitle[]
  total: number
}

const titlesLoader = fieldLoaders<TitlesOfList>()

/** Reads the titles of a list and their number. Lists under one field of an operation are read together. */
export function readTitlesOfList(
  listId: number,
  context: Context,
  { fieldNodes: [node] }: GraphQLResolveInfo,
  query: () => object,
): Promise<TitlesOfList> {
  const create = () => newLoader(context, query())
  return (node ? titlesLoader(context, node, create) : create()).load(listId)
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
