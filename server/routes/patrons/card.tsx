import { Hono } from 'hono'
import { CardPage, CardQuery } from '../../../views/patrons/card.tsx'
import { run } from '../../graphql/run.ts'
import type { ServiceEnv } from '../../service.ts'
import { urls } from '../../urls.ts'
import { frameOf, sendPage } from '../page.tsx'

export const cardRoutes = new Hono<ServiceEnv>()

cardRoutes.get(urls.card, async (c) => {
  const data = await run(CardQuery, {}, c.get('context'))
  return sendPage(c, <CardPage frame={frameOf(c, data)} me={data.me} />)
})
