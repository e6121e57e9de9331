import { Hono } from 'hono'
import { PrivacyPage } from '../../../views/library/privacy.tsx'
import { FrameQuery } from '../../../views/parts/frame-data.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const privacyRoutes = new Hono<ServiceEnv>()

privacyRoutes.get(urls.privacy, async (c) => {
  const data = await runOperation(FrameQuery, {}, c.get('context'))
  return sendPage(c, <PrivacyPage frame={buildFrame(c, data)} />)
})
