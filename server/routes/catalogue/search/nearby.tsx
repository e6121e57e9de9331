import { Hono } from 'hono'
import { maxRelated, RelatedByAuthorQuery, RelatedPage, RelatedQuery } from '../../../../views/catalogue/related.tsx'
import { RecentPage } from '../../../../views/catalogue/search/recent-searches.tsx'
import { SharePage, ShareQuery } from '../../../../views/catalogue/share.tsx'
import { FrameQuery } from '../../../../views/parts/frame-data.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { coverImageSource } from '../../../http/response/cover-image-source.ts'
import { pageCache } from '../../../http/response/page-cache.ts'
import type { ServiceEnv } from '../../../http/service.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { buildFrame, sendPage } from '../../pages/page.tsx'
import { isMerged } from '../merged-title.ts'

export const nearbyRoutes = new Hono<ServiceEnv>()

/** The page does not search for the titles of an author with a longer name. */
const maxNameLength = 100

nearbyRoutes.get(urls.related.pattern, coverImageSource, pageCache, async (c) => {
  const context = c.get('context')
  const { volumes, ofAuthor, beside } = maxRelated
  const { title, library, nearbyOnShelf } = await runOperation(
    RelatedQuery,
    { id: globalId('Title', c.req.param('id')), volumes, beside },
    context,
  )
  if (!title) return c.notFound()
  if (isMerged(c, title)) return c.redirect(urls.related(title.id), 301)
  const name = title.contributors[0]?.name ?? ''
  if (name === '' || name.length > maxNameLength) {
    const frame = buildFrame(c, await runOperation(FrameQuery, {}, context))
    return sendPage(c, <RelatedPage {...{ frame, title, library, nearbyOnShelf }} byAuthor={null} />)
  }
  const data = await runOperation(RelatedByAuthorQuery, { name, first: ofAuthor }, context)
  const { totalCount, edges } = data.titles
  const byAuthor = { name, total: totalCount, titles: edges.map(({ node }) => node) }
  const frame = buildFrame(c, data)
  return sendPage(c, <RelatedPage {...{ frame, title, library, nearbyOnShelf, byAuthor }} />)
})

nearbyRoutes.get(urls.share.pattern, async (c) => {
  const data = await runOperation(ShareQuery, { id: globalId('Title', c.req.param('id')) }, c.get('context'))
  if (!data.title) return c.notFound()
  const address = c.get('baseUrl') + urls.title(data.title.id)
  return sendPage(c, <SharePage frame={buildFrame(c, data)} title={data.title} address={address} />)
})

nearbyRoutes.get(urls.recent, async (c) => {
  const data = await runOperation(FrameQuery, {}, c.get('context'))
  return sendPage(c, <RecentPage frame={buildFrame(c, data)} />)
})
