import { Hono } from 'hono'
import { GuidePage, GuideQuery } from '../../../views/library/guide.tsx'
import { run } from '../../graphql/run.ts'
import type { ServiceEnv } from '../../service.ts'
import { urls } from '../../urls.ts'
import { frameOf, sendPage } from '../page.tsx'

export const guideRoutes = new Hono<ServiceEnv>()

guideRoutes.get(urls.guide, async (c) => {
  const data = await run(GuideQuery, {}, c.get('context'))
  return sendPage(c, <GuidePage frame={frameOf(c, data)} library={data.library} />)
})
