import { Hono } from 'hono'
import { TopPage, TopQuery } from '../../../views/catalogue/top.tsx'
import { run } from '../../graphql/run.ts'
import { keptPage } from '../../middleware/kept-page.ts'
import type { ServiceEnv } from '../../service.ts'
import { urls } from '../../urls.ts'
import { frameOf, sendPage } from '../page.tsx'

export const topRoutes = new Hono<ServiceEnv>()

topRoutes.get(urls.top, keptPage, async (c) => {
  const data = await run(TopQuery, { signedIn: c.get('context').patron !== null }, c.get('context'))
  return sendPage(
    c,
    <TopPage frame={frameOf(c, data)} newTitles={data.newTitles} settings={data.me?.settings ?? null} />,
  )
})
