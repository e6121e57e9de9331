import { Hono } from 'hono'
import { AboutPage } from '../../../views/library/about.tsx'
import { FrameQuery } from '../../../views/parts/frame-data.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { software } from '../../operations/version.ts'
import { urls } from '../../urls/urls.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const aboutRoutes = new Hono<ServiceEnv>()

aboutRoutes.get(urls.about, async (c) => {
  const data = await runOperation(FrameQuery, {}, c.get('context'))
  return sendPage(c, <AboutPage frame={buildFrame(c, data)} software={software} />)
})
