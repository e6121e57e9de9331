import { Hono } from 'hono'
import { TopPage, TopQuery } from '../../../views/catalogue/top.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { coverImageSource } from '../../http/response/cover-image-source.ts'
import { pageCache } from '../../http/response/page-cache.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const topRoutes = new Hono<ServiceEnv>()

topRoutes.get(urls.top, coverImageSource, pageCache, async (c) => {
  const context = c.get('context')
  const signedIn = context.patron !== null
  // The first page does not wait for a library system.
  const data = await runOperation(TopQuery, { signedIn, showsReady: signedIn && c.get('keepsAccounts') }, context)
  const { newTitles, mostReserved, offered, library, me } = data
  return sendPage(c, <TopPage frame={buildFrame(c, data)} {...{ newTitles, mostReserved, offered, library, me }} />)
})
