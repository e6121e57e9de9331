import { Hono } from 'hono'
import { NdcClassPage, NdcClassQuery, NdcTopPage, NdcTopQuery } from '../../../../views/catalogue/browse/ndc.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { buildFrame, sendPage } from '../../pages/page.tsx'

export const ndcRoutes = new Hono<ServiceEnv>()

ndcRoutes.get(urls.ndc, async (c) => {
  const data = await runOperation(NdcTopQuery, {}, c.get('context'))
  return sendPage(c, <NdcTopPage frame={buildFrame(c, data)} classes={data.ndcMainClasses} />)
})

ndcRoutes.get(urls.ndcClass.pattern, async (c) => {
  const data = await runOperation(NdcClassQuery, { ndc: c.req.param('ndc') }, c.get('context'))
  if (!data.ndcClass) return c.notFound()
  return sendPage(c, <NdcClassPage frame={buildFrame(c, data)} of={data.ndcClass} />)
})
