import { Hono } from 'hono'
import { GuidePage, GuideQuery } from '../../../views/library/guide.tsx'
import { run } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { frameOf, sendPage } from '../pages/page.tsx'

export const guideRoutes = new Hono<ServiceEnv>()

guideRoutes.get(urls.guide, async (c) => {
  const data = await run(GuideQuery, {}, c.get('context'))
  return sendPage(c, <GuidePage frame={frameOf(c, data)} library={data.library} />)
})
