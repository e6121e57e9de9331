import { Hono } from 'hono'
import { ContentsPage, ContentsQuery, contentsPages } from '../../../views/catalogue/contents.tsx'
import { maxVolumes, TitlePage, TitleQuery } from '../../../views/catalogue/title.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { coverImageSource } from '../../http/response/cover-image-source.ts'
import { pageCache } from '../../http/response/page-cache.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { buildFrame, pageNumber, sendPage } from '../pages/page.tsx'
import { goneOrUnknown, isMerged } from './merged-title.ts'

export const titleRoutes = new Hono<ServiceEnv>()

titleRoutes.get(urls.title.pattern, coverImageSource, pageCache, async (c) => {
  const data = await runOperation(
    TitleQuery,
    { id: globalId('Title', c.req.param('id')), volumes: maxVolumes },
    c.get('context'),
  )
  if (!data.title) return goneOrUnknown(c)
  if (isMerged(c, data.title)) return c.redirect(urls.title(data.title.id), 301)
  return sendPage(c, <TitlePage frame={buildFrame(c, data)} title={data.title} library={data.library} />)
})

titleRoutes.get(urls.contents.pattern, async (c) => {
  const page = pageNumber(c.req.query('page'))
  const data = await runOperation(ContentsQuery, { id: globalId('Title', c.req.param('id')) }, c.get('context'))
  if (!data.title || page === null || page > contentsPages(data.title).length) return c.notFound()
  if (isMerged(c, data.title)) return c.redirect(urls.contents(data.title.id), 301)
  return sendPage(c, <ContentsPage frame={buildFrame(c, data)} title={data.title} page={page} />)
})
