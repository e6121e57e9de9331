import { Hono } from 'hono'
import { volumesPerPage, WorkPage, WorkQuery } from '../../../views/catalogue/work.tsx'
import { cursorAfterRows } from '../../domain/common/cursors.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { pageCache } from '../../http/response/page-cache.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { buildFrame, pageNumber, sendPage } from '../pages/page.tsx'

export const workRoutes = new Hono<ServiceEnv>()

workRoutes.get(urls.work.pattern, pageCache, async (c) => {
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  const wanted = {
    id: globalId('Work', c.req.param('id')),
    first: volumesPerPage,
    after: cursorAfterRows((page - 1) * volumesPerPage),
  }
  const data = await runOperation(WorkQuery, wanted, c.get('context'))
  if (!data.work || data.work.volumes.edges.length === 0) return c.notFound()
  return sendPage(c, <WorkPage frame={buildFrame(c, data)} work={data.work} page={page} />)
})
