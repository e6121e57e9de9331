import { Hono } from 'hono'
import { MostReservedPage, MostReservedQuery, reservedPerPage } from '../../../views/catalogue/most-reserved.tsx'
import { afterRows } from '../../cursors.ts'
import { oneOf } from '../../graphql/offered.ts'
import { run } from '../../graphql/run.ts'
import type { ServiceEnv } from '../../service.ts'
import { urls } from '../../urls.ts'
import { frameOf, pageNumber, sendPage } from '../page.tsx'

export const mostReservedRoutes = new Hono<ServiceEnv>()

mostReservedRoutes.get(urls.mostReserved.pattern, async (c) => {
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  const type = oneOf('MaterialType', c.req.query('type'))
  const wanted = { type: type ?? null, first: reservedPerPage, after: afterRows((page - 1) * reservedPerPage) }
  const data = await run(MostReservedQuery, wanted, c.get('context'))
  const props = { type, page, reserved: data.mostReserved }
  const beyond = page > 1 && data.mostReserved.titles.edges.length === 0
  return sendPage(c, <MostReservedPage frame={frameOf(c, data)} {...props} />, beyond ? 404 : 200)
})
