import { Hono } from 'hono'
import { TopPage, TopQuery } from '../../../views/catalogue/top.tsx'
import { run } from '../../graphql/in-process/run-operation.ts'
import { keptPage } from '../../http/response/page-cache.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { frameOf, sendPage } from '../pages/page.tsx'

export const topRoutes = new Hono<ServiceEnv>()

topRoutes.get(urls.top, keptPage, async (c) => {
  const data = await run(TopQuery, { signedIn: c.get('context').patron !== null }, c.get('context'))
  return sendPage(
    c,
    <TopPage frame={frameOf(c, data)} newTitles={data.newTitles} settings={data.me?.settings ?? null} />,
  )
})
