import { Hono } from 'hono'
import { GuidePage, GuideQuery } from '../../../views/library/guide.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const guideRoutes = new Hono<ServiceEnv>()

guideRoutes.get(urls.guide, async (c) => {
  const data = await runOperation(GuideQuery, {}, c.get('context'))
  return sendPage(c, <GuidePage frame={buildFrame(c, data)} library={data.library} />)
})
