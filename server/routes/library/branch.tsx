import { Hono } from 'hono'
import { BranchPage, BranchQuery } from '../../../views/library/branch.tsx'
import { run } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { frameOf, sendPage } from '../pages/page.tsx'
import { monthsAround } from './months.ts'

export const branchRoutes = new Hono<ServiceEnv>()

branchRoutes.get(urls.branch.pattern, async (c) => {
  const months = monthsAround(c.get('context').now)
  if (!months) return c.notFound()
  const data = await run(BranchQuery, { code: c.req.param('code'), ...months }, c.get('context'))
  if (!data.branch) return c.notFound()
  return sendPage(c, <BranchPage frame={frameOf(c, data)} branch={data.branch} months={months} />)
})
