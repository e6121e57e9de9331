import { Hono } from 'hono'
import { CardPage, CardQuery } from '../../../views/patrons/card.tsx'
import { run } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { frameOf, sendPage } from '../pages/page.tsx'

export const cardRoutes = new Hono<ServiceEnv>()

cardRoutes.get(urls.card, async (c) => {
  const data = await run(CardQuery, {}, c.get('context'))
  return sendPage(c, <CardPage frame={frameOf(c, data)} me={data.me} />)
})
