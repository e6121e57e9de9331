import { Hono } from 'hono'
import { AdvancedSearchPage, AdvancedSearchQuery } from '../../../../views/catalogue/search/advanced-search.tsx'
import { NarrowSearchPage, NarrowSearchQuery } from '../../../../views/catalogue/search/facets.tsx'
import {
  SearchPage,
  type SearchProps,
  SearchQuery,
  SearchStartQuery,
  TooManyWordsPage,
} from '../../../../views/catalogue/search/search.tsx'
import { maxWordsLength } from '../../../../views/catalogue/search/search-box.tsx'
import { SearchFormPage } from '../../../../views/catalogue/search/search-form.tsx'
import { FrameQuery } from '../../../../views/parts/frame-data.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { coverImageSource } from '../../../http/response/cover-image-source.ts'
import { pageCache } from '../../../http/response/page-cache.ts'
import type { PageContext, ServiceEnv } from '../../../http/service.ts'
import { asksForAll, readSearch, saysSearch } from '../../../urls/rooms/search-state.ts'
import { urls } from '../../../urls/urls.ts'
import { buildFrame, pageNumber, sendPage } from '../../pages/page.tsx'
import { pagingArguments } from '../titles-place.ts'
import { interpretationArgument, type ParsedSearch, parseSearch, toTitleConditions } from './search-state.ts'

export const searchRoutes = new Hono<ServiceEnv>()

searchRoutes.get(urls.search.pattern, coverImageSource, pageCache, async (c) => {
  const query = c.req.query()
  if (query.mail !== undefined) return c.redirect(urls.newAlert(readSearch(query)), 303)
  const page = pageNumber(query.page)
  if (page === null) return c.notFound()
  const parsed = await read(c, page)
  const { state } = parsed
  if (query.narrow !== undefined) return c.redirect(urls.narrowSearch(state), 303)
  if ([...state.text].length > maxWordsLength) {
    const faults = [{ text: c.get('texts').catalogue.search.results.tooLong(maxWordsLength) }]
    const frame = buildFrame(c, await runOperation(FrameQuery, {}, c.get('context')), faults)
    return sendPage(c, <TooManyWordsPage frame={frame} {...parsed} />, 400)
  }
  if (parsed.troubles.length > 0) return advancedPage(c, parsed)
  if (!saysSearch(query) || isEmptySearch(parsed)) return formPage(c, parsed)
  const conditions = toTitleConditions(parsed, c.get('context').now)
  const variables = {
    conditions,
    order: state.order,
    ...interpretationArgument(state),
    ...pagingArguments(state, parsed.perPage),
  }
  const data = await runOperation(SearchQuery, variables, c.get('context'))
  const props: SearchProps = { frame: buildFrame(c, data), titles: data.titles, library: data.library, ...parsed }
  const beyond = page > 1 && data.titles.edges.length === 0
  return sendPage(c, <SearchPage {...props} />, beyond ? 404 : 200)
})

searchRoutes.get(urls.advancedSearch.pattern, async (c) => advancedPage(c, await read(c, 1)))

searchRoutes.get(urls.narrowSearch.pattern, async (c) => {
  const parsed = await read(c, 1)
  if (parsed.troubles.length > 0) return advancedPage(c, parsed)
  const conditions = toTitleConditions(parsed, c.get('context').now)
  const data = await runOperation(
    NarrowSearchQuery,
    { conditions, ...interpretationArgument(parsed.state) },
    c.get('context'),
  )
  const { state, types, place } = parsed
  return sendPage(c, <NarrowSearchPage frame={buildFrame(c, data)} {...{ state, types, place }} titles={data.titles} />)
})

/** A search without words shows the form, not the whole catalogue. */
const isEmptySearch = ({ state }: ParsedSearch) =>
  asksForAll(state) && state.order === 'RELEVANCE' && state.page === 1 && !state.after && !state.before

async function formPage(c: PageContext, parsed: ParsedSearch) {
  const data = await runOperation(FrameQuery, {}, c.get('context'))
  return sendPage(c, <SearchFormPage frame={buildFrame(c, data)} {...parsed} />)
}

/** Returns the search of an address for the title sheet. Null when the search has an error. */
export async function readSearchForSheet(c: PageContext) {
  const parsed = await read(c, 1)
  if (parsed.troubles.length > 0) return null
  const conditions = toTitleConditions(parsed, c.get('context').now)
  return { conditions, order: parsed.state.order, ...interpretationArgument(parsed.state) }
}

/** Costs no SQL statement: the viewer is already loaded and the branches are cached. */
async function read(c: PageContext, page: number): Promise<ParsedSearch> {
  const [query, context] = [c.req.query(), c.get('context')]
  const known = { signedIn: context.patron !== null, at: query.at !== undefined, place: query.place !== undefined }
  return parseSearch(query, page, await runOperation(SearchStartQuery, known, context))
}

async function advancedPage(c: PageContext, { state, types, troubles }: ParsedSearch) {
  const data = await runOperation(AdvancedSearchQuery, {}, c.get('context'))
  const { from = '', to = '' } = c.req.query()
  const typedYears = {
    from: [...from].slice(0, maxWordsLength).join(''),
    to: [...to].slice(0, maxWordsLength).join(''),
  }
  const words = c.get('texts').catalogue.conditions.trouble
  const faults = troubles.map(({ what, field }) => ({ field, text: words[what] }))
  const props = { state, types, typedYears, library: data.library }
  const page = <AdvancedSearchPage frame={buildFrame(c, data, faults)} {...props} />
  return sendPage(c, page, faults.length > 0 ? 400 : 200)
}
