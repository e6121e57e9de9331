import type { GraphQLResolveInfo } from 'graphql'
import { rankedPage } from '../../../domain/catalogue/search/most-reserved.ts'
import type { Context } from '../../engine/context/context.ts'
import { cachedQuery } from '../../engine/execution/plan-cache.ts'
import { buildPage, pageRange } from '../../engine/schema/connections.ts'

type Ranked = Parameters<typeof rankedPage>[1]
type Range = Parameters<typeof pageRange>[0]

/** Reads a page of ranked titles. Titles that were deleted since the count are left out. */
export async function readRankedTitles(
  name: string,
  ranked: Ranked,
  args: Range,
  context: Context,
  info: GraphQLResolveInfo,
) {
  const listing = { name, types: ['int', 'int'] } as const
  const range = pageRange(args, listing)
  const wanted = rankedPage(range, ranked)
  const ids = wanted.map(({ titleId }) => titleId)
  const query = cachedQuery(context, info, 'Title')
  const found = ids.length > 0 ? await context.db.prisma.title.findMany({ ...query, where: { id: { in: ids } } }) : []
  const rows = ids.flatMap((titleId) => found.find(({ id }) => id === titleId) ?? [])
  const placeOf = ({ id }: { id: number }) => wanted.find(({ titleId }) => titleId === id)?.place ?? []
  return buildPage(rows, range, { ...listing, placeOf }, wanted.length > range.limit)
}
