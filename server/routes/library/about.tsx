import { Hono } from 'hono'
import { AboutPage } from '../../../views/library/about.tsx'
import { FrameQuery } from '../../../views/parts/frame-data.ts'
import { run } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { software } from '../../operations/version.ts'
import { urls } from '../../urls/urls.ts'
import { frameOf, sendPage } from '../pages/page.tsx'

export const aboutRoutes = new Hono<ServiceEnv>()

aboutRoutes.get(urls.about, async (c) => {
  const data = await run(FrameQuery, {}, c.get('context'))
  return sendPage(c, <AboutPage frame={frameOf(c, data)} software={software} />)
})
