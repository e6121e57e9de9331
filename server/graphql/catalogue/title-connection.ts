import type { GraphQLResolveInfo } from 'graphql'
import type { Title as TitleRow } from '../../../generated/prisma/client.ts'
import { cursorOfTitle, mostPassedOver, readCursor } from '../../cursors.ts'
import { countFacets } from '../../domain/catalogue/facets.ts'
import type { FoldedConditions } from '../../domain/catalogue/folded-conditions.ts'
import { findTitles, type Range, type SearchOrder } from '../../domain/catalogue/search.ts'
import { suggest } from '../../domain/catalogue/suggest.ts'
import { asks } from '../asks.ts'
import { badInput, builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { keptQuery } from '../execution/kept-plans.ts'
import { Facets, Suggestion } from './facets.ts'
import { facetsWork, suggestionWork } from './search-work.ts'
import { Title } from './title.ts'

type Found = Awaited<ReturnType<typeof titlePage>>

export const TitleEdge = builder.edgeObject({ type: Title, name: 'TitleEdge' })

export const TitleConnection = builder.connectionObject<typeof Title, Found>(
  {
    type: Title,
    name: 'TitleConnection',
    fields: (t) => ({
      totalCount: t.exposeInt('totalCount', { work: 0, description: 'Counted exactly.' }),
      facets: t.field({
        type: Facets,
        work: facetsWork,
        description: 'By what the search can be narrowed, with the number of titles that each choice leaves.',
        resolve: ({ asked, facets }, _args, { db }) => facets ?? countFacets(db, asked),
      }),
      suggestion: t.field({
        type: Suggestion,
        work: suggestionWork,
        nullable: true,
        description: 'When nothing was found: a search like it that finds something; null: none is known.',
        resolve: ({ asked, totalCount }, _args, { db }) => (totalCount === 0 ? suggest(db, asked) : null),
      }),
    }),
  },
  TitleEdge,
)

/** A page of the titles that are asked for. */
export async function titlePage(
  asked: FoldedConditions,
  order: SearchOrder,
  args: PageArguments,
  context: Context,
  info: GraphQLResolveInfo,
) {
  const range = rangeOf(args)
  const tooFar = range.offset > mostPassedOver
  const limit = tooFar ? 0 : range.limit
  const query = keptQuery(context, info, 'Title')
  const [{ rows, total, more }, facets] = await Promise.all([
    findTitles<TitleRow>(context.db, asked, order, { ...range, limit }, query),
    asks(info, 'facets') ? countFacets(context.db, asked) : null,
  ])
  if (tooFar && total > range.offset) {
    throw badInput(`after: beyond ${mostPassedOver} titles go on by the cursors of the pages.`)
  }
  const edges = rows.map((node) => ({ node, cursor: cursorOfTitle(node.id) }))
  return {
    edges,
    pageInfo: {
      hasNextPage: range.backwards ? range.from != null : more,
      hasPreviousPage: range.backwards ? more : range.from != null || range.offset > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: total,
    asked,
    facets,
  }
}

interface PageArguments {
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
}

/** A cursor is the title that a page comes after or before; older ones count titles from the first. */
function rangeOf({ first, last, after, before }: PageArguments): Range & { offset: number } {
  if ((first ?? 0) < 0 || (last ?? 0) < 0) throw badInput('first, last: at least 0.')
  const backwards = before != null || (last != null && first == null && after == null)
  const limit = Math.max(0, Math.min((backwards ? (last ?? first) : (first ?? last)) ?? 10, 100))
  const cursor = backwards ? before : after
  if (cursor == null) return { limit, backwards, offset: 0 }
  const place = readCursor(cursor)
  if (place && 'titleId' in place) return { limit, backwards, from: place.titleId, offset: 0 }
  if (backwards || !place) throw badInput(`${backwards ? 'before' : 'after'}: not a cursor of this list.`)
  return { limit, backwards, offset: place.offset + 1 }
}
