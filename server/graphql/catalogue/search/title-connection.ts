import type { GraphQLResolveInfo } from 'graphql'
import type { Title as TitleRow } from '../../../../generated/prisma/client.ts'
import { maxClosest } from '../../../domain/catalogue/closest/closest.ts'
import { type Facets as Counted, countFacets } from '../../../domain/catalogue/search/facets.ts'
import type { FoldedConditions } from '../../../domain/catalogue/search/folded-conditions.ts'
import { findTitles, orderTypes, type SearchOrder } from '../../../domain/catalogue/search/search.ts'
import { suggestWords } from '../../../domain/catalogue/search-fallback/suggest.ts'
import { searchAndUnderstand } from '../../../domain/catalogue/search-fallback/understand.ts'
import { dateIn } from '../../../domain/library/calendar/dates.ts'
import { cachedShelvingLocations } from '../../../domain/library/rules/rule-cache.ts'
import type { Context } from '../../engine/context/context.ts'
import { cachedQuery } from '../../engine/execution/plan-cache.ts'
import { selects } from '../../engine/execution/requested-fields.ts'
import { builder } from '../../engine/schema/builder.ts'
import { buildPage, type PageArguments, titlePageRange } from '../../engine/schema/connections.ts'
import { Title } from '../title.ts'
import { ClosestTitle, closestTitles } from './closest.ts'
import { Facets, Suggestion, Understanding } from './facets.ts'
import { costOfClosest, costOfFacets, costOfSuggestion } from './search-work.ts'

type TitlePage = Awaited<ReturnType<typeof titlePage>>

export const TitleEdge = builder.edgeObject({
  type: Title,
  name: 'TitleEdge',
  description: 'A title in search results.',
})

export const TitleConnection = builder.connectionObject<typeof Title, TitlePage>(
  {
    type: Title,
    name: 'TitleConnection',
    description: 'A page of search results.',
    fields: (t) => ({
      totalCount: t.exposeInt('totalCount', {
        work: 0,
        description: 'Number of matching titles. It is exact unless `totalIsLowerBound`.',
      }),
      totalIsLowerBound: t.exposeBoolean('totalIsLowerBound', {
        work: 0,
        description: 'Whether more titles match than `totalCount`. False unless `countUpTo` was given.',
      }),
      facets: t.field({
        type: Facets,
        work: costOfFacets,
        description: 'Values that narrow the search, with their number of titles.',
        resolve: ({ search, facets }, _args, context, info) =>
          facets ?? facetsOf(search, context, (...names) => selects(info, names)),
      }),
      suggestion: t.field({
        type: Suggestion,
        work: costOfSuggestion,
        nullable: true,
        description: 'A similar search that finds titles. Null when there is none.',
        resolve: ({ search, totalCount, climbs }, _args, { db }) =>
          totalCount === 0 ? suggestWords(db, search, climbs) : null,
      }),
      closest: t.field({
        type: [ClosestTitle],
        size: maxClosest,
        work: costOfClosest,
        description: `Titles that have most of the words, best first, at most ${maxClosest}. Empty unless \`understand\` is true and the search finds fewer than ${maxClosest} titles, all of which only mention the words.`,
        resolve: ({ search, totalCount, climbs, understood }, _args, context, info) =>
          climbs && !understood && totalCount < maxClosest ? closestTitles(search, context, info) : [],
      }),
      understood: t.field({
        type: Understanding,
        work: 0,
        nullable: true,
        description: 'The interpretation that found these titles. Null when none was needed.',
        resolve: ({ understood }) => understood,
      }),
    }),
  },
  TitleEdge,
)

/**
 * Returns a page of titles. With `understand` it also searches for other spellings of names and, when few or no titles
 * match, falls back to an interpretation.
 */
export async function titlePage(
  search: FoldedConditions,
  order: SearchOrder,
  args: PageArguments,
  context: Context,
  info: GraphQLResolveInfo,
  understand = false,
) {
  const read = (conditions: FoldedConditions) => pageOfTitles(conditions, order, args, context, info)
  if (!understand) return { understood: null, climbs: false, ...(await read(search)) }
  const { page, ...how } = await searchAndUnderstand(context.db, search, read)
  return { ...how, ...page }
}

async function pageOfTitles(
  search: FoldedConditions,
  order: SearchOrder,
  args: PageArguments,
  context: Context,
  info: GraphQLResolveInfo,
) {
  const listing = { name: `titles ${order}`, types: orderTypes(search, order) }
  const range = titlePageRange(args, listing)
  const query = cachedQuery(context, info, 'Title')
  // Sort keys are long, and page numbers need no cursors.
  const asksCursors = selects(info, 'edges', 'cursor') || selects(info, 'pageInfo', ['startCursor', 'endCursor'])
  const asksFacets = selects(info, 'facets')
  // The facets already include the total when no rows are requested.
  const isCounted = asksFacets && range.limit === 0 && range.from === null && range.offset === 0
  const [found, facets] = await Promise.all([
    isCounted ? null : findTitles<TitleRow>(context.db, search, order, range, query, asksCursors),
    asksFacets ? facetsOf(search, context, (...names) => selects(info, 'facets', names)) : null,
  ])
  const { rows, total, isLowerBound, more, places, inPassing } = found ?? pageFromFacets(facets)
  const placeOf = (row: TitleRow) => places[rows.indexOf(row)] ?? []
  const page = buildPage(rows, range, { placeOf, ...listing }, more)
  return { totalCount: total, totalIsLowerBound: isLowerBound, inPassing, search, facets, ...page }
}

/**
 * Counts facets. Names are counted only when they are requested, and locations only when they are and the search has a
 * branch with locations.
 */
async function facetsOf(
  search: FoldedConditions,
  { db, now }: Context,
  requests: (...fields: (keyof Counted)[]) => boolean,
): Promise<Counted> {
  const { branchId } = search
  const withNames = requests('contributors', 'series', 'subjects')
  if (!requests('locations') || branchId == null) return countFacets(db, search, undefined, null, withNames)
  const locations = (await cachedShelvingLocations(db)).filter((location) => location.branchId === branchId)
  const places = { locationIds: locations.map(({ id }) => id), today: dateIn(now).toString() }
  return countFacets(db, search, undefined, locations.length > 0 ? places : null, withNames)
}

function pageFromFacets(
  facets: Pick<Counted, 'total' | 'isLowerBound' | 'inPassing'> | null,
): Awaited<ReturnType<typeof findTitles<TitleRow>>> {
  const { total = 0, isLowerBound = false, inPassing = false } = facets ?? {}
  return { rows: [], total, isLowerBound, more: total > 0, places: [], inPassing }
}
