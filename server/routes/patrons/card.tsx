import { Hono } from 'hono'
import { CardPage, CardQuery } from '../../../views/patrons/card.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const cardRoutes = new Hono<ServiceEnv>()

cardRoutes.get(urls.card, async (c) => {
  const data = await runOperation(CardQuery, {}, c.get('context'))
  return sendPage(c, <CardPage frame={buildFrame(c, data)} me={data.me} />)
})
