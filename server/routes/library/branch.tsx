import { Hono } from 'hono'
import { BranchPage, BranchQuery } from '../../../views/library/branch.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'
import { monthWithNeighbours } from './months.ts'

export const branchRoutes = new Hono<ServiceEnv>()

branchRoutes.get(urls.branch.pattern, async (c) => {
  const months = monthWithNeighbours(c.get('context').now)
  if (!months) return c.notFound()
  const data = await runOperation(BranchQuery, { code: c.req.param('code'), ...months }, c.get('context'))
  if (!data.branch) return c.notFound()
  return sendPage(c, <BranchPage frame={buildFrame(c, data)} branch={data.branch} months={months} />)
})
