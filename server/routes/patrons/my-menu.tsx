import { Hono } from 'hono'
import { MyMenuPage, MyMenuQuery } from '../../../views/patrons/my-menu.tsx'
import { run } from '../../graphql/run.ts'
import type { ServiceEnv } from '../../service.ts'
import { urls } from '../../urls.ts'
import { frameOf, sendPage } from '../page.tsx'

export const myMenuRoutes = new Hono<ServiceEnv>()

myMenuRoutes.get(urls.me, async (c) => {
  const data = await run(MyMenuQuery, {}, c.get('context'))
  return sendPage(c, <MyMenuPage frame={frameOf(c, data)} {...data} />)
})
