import { Hono } from 'hono'
import { AuthorPage, AuthorQuery, titlesOfAuthorPerPage } from '../../../../views/catalogue/browse/author.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { pageCache } from '../../../http/response/page-cache.ts'
import type { ServiceEnv } from '../../../http/service.ts'
import { readSearch } from '../../../urls/rooms/search-state.ts'
import { urls } from '../../../urls/urls.ts'
import { buildFrame, pageNumber, sendPage } from '../../pages/page.tsx'
import { pagingArguments } from '../titles-place.ts'

export const authorRoutes = new Hono<ServiceEnv>()

/** A longer name is answered with 404. */
const maxNameLength = 100

authorRoutes.get(urls.author.pattern, pageCache, async (c) => {
  const query = c.req.query()
  const number = pageNumber(query.page)
  const name = query.name?.trim() ?? ''
  if (number === null || name === '' || name.length > maxNameLength) return c.notFound()
  const { order = 'RELEVANCE', after, before } = readSearch(query)
  const state = { name, order, page: number, after, before }
  const data = await runOperation(
    AuthorQuery,
    { name, order, ...pagingArguments(state, titlesOfAuthorPerPage) },
    c.get('context'),
  )
  const none = data.titles.edges.length === 0
  const known = data.authorName
  const page = <AuthorPage frame={buildFrame(c, data)} state={state} titles={data.titles} known={known} />
  return sendPage(c, page, none ? 404 : 200)
})
