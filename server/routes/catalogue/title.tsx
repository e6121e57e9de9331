import { Hono } from 'hono'
import { ContentsPage, ContentsQuery, contentsPages } from '../../../views/catalogue/contents.tsx'
import { mostVolumes, TitlePage, TitleQuery } from '../../../views/catalogue/title.tsx'
import { run } from '../../graphql/in-process/run-operation.ts'
import { withCovers } from '../../http/response/cover-image-source.ts'
import { keptPage } from '../../http/response/page-cache.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { frameOf, pageNumber, sendPage } from '../pages/page.tsx'

export const titleRoutes = new Hono<ServiceEnv>()

titleRoutes.get(urls.title.pattern, withCovers, keptPage, async (c) => {
  const data = await run(
    TitleQuery,
    { id: globalId('Title', c.req.param('id')), volumes: mostVolumes, signedIn: c.get('context').patron !== null },
    c.get('context'),
  )
  if (!data.title) return c.notFound()
  return sendPage(c, <TitlePage frame={frameOf(c, data)} title={data.title} me={data.me} />)
})

titleRoutes.get(urls.contents.pattern, async (c) => {
  const page = pageNumber(c.req.query('page'))
  const data = await run(ContentsQuery, { id: globalId('Title', c.req.param('id')) }, c.get('context'))
  if (!data.title || page === null || page > contentsPages(data.title).length) return c.notFound()
  return sendPage(c, <ContentsPage frame={frameOf(c, data)} title={data.title} page={page} />)
})
