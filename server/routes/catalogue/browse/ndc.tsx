import { Hono } from 'hono'
import { NdcClassPage, NdcClassQuery, NdcTopPage, NdcTopQuery } from '../../../../views/catalogue/browse/ndc.tsx'
import { run } from '../../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { frameOf, sendPage } from '../../pages/page.tsx'

export const ndcRoutes = new Hono<ServiceEnv>()

ndcRoutes.get(urls.ndc, async (c) => {
  const data = await run(NdcTopQuery, {}, c.get('context'))
  return sendPage(c, <NdcTopPage frame={frameOf(c, data)} classes={data.ndcMainClasses} />)
})

ndcRoutes.get(urls.ndcClass.pattern, async (c) => {
  const data = await run(NdcClassQuery, { ndc: c.req.param('ndc') }, c.get('context'))
  if (!data.ndcClass) return c.notFound()
  return sendPage(c, <NdcClassPage frame={frameOf(c, data)} of={data.ndcClass} />)
})
