import { Hono } from 'hono'
import {
  KidsPage,
  KidsQuery,
  KidsSearchPage,
  KidsSearchQuery,
  kidsPerPage,
} from '../../../views/catalogue/kids/kids-page.tsx'
import { maxWordsLength } from '../../../views/catalogue/search/search-box.tsx'
import { namedEnumValue } from '../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { coverImageSource } from '../../http/response/cover-image-source.ts'
import { pageCache } from '../../http/response/page-cache.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { readSearch } from '../../urls/rooms/search-state.ts'
import { urls } from '../../urls/urls.ts'
import { buildFrame, pageNumber, sendPage } from '../pages/page.tsx'
import { pagingArguments } from './titles-place.ts'

/** The pages of the children's catalogue, which need no account (C46). */
export const kidsRoutes = new Hono<ServiceEnv>()

kidsRoutes.get(urls.kids.pattern, coverImageSource, pageCache, async (c) => {
  const query = c.req.query()
  const page = pageNumber(query.page)
  if (page === null) return c.notFound()
  // An unknown subject is ignored, as in a search. Longer words than the field takes are cut.
  const topic = namedEnumValue('ChildrensTopic', query.topic)
  const text = [...(query.q ?? '').trim()].slice(0, maxWordsLength).join('')
  if (!topic && text === '') {
    const data = await runOperation(KidsQuery, {}, c.get('context'))
    if (!data.library.hasChildrensCatalogue) return c.notFound()
    return sendPage(c, <KidsPage frame={buildFrame(c, data)} library={data.library} titles={data.titles} />)
  }
  const { after, before } = readSearch(query)
  const variables = {
    conditions: { forChildren: true, keyword: text || null, childrensTopic: topic ?? null },
    order: text ? ('RELEVANCE' as const) : ('NEWEST' as const),
    ...pagingArguments({ page, after, before }, kidsPerPage),
  }
  const data = await runOperation(KidsSearchQuery, variables, c.get('context'))
  if (!data.library.hasChildrensCatalogue) return c.notFound()
  const props = { library: data.library, titles: data.titles, state: { topic, text, page } }
  const beyond = page > 1 && data.titles.edges.length === 0
  return sendPage(c, <KidsSearchPage frame={buildFrame(c, data)} {...props} />, beyond ? 404 : 200)
})
