import { Hono } from 'hono'
import { MyMenuPage, MyMenuQuery } from '../../../views/patrons/my-menu.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const myMenuRoutes = new Hono<ServiceEnv>()

myMenuRoutes.get(urls.me, async (c) => {
  const data = await runOperation(MyMenuQuery, {}, c.get('context'))
  return sendPage(c, <MyMenuPage frame={buildFrame(c, data)} {...data} />)
})
