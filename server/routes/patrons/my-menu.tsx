import { Hono } from 'hono'
import { MyMenuPage, MyMenuQuery } from '../../../views/patrons/my-menu.tsx'
import { run } from '../../graphql/run.ts'
import type { CounterEnv } from '../../middleware/asker.ts'
import { urls } from '../../urls.ts'
import { frameOf, sendPage } from '../page.tsx'

export const myMenuRoutes = new Hono<CounterEnv>()

myMenuRoutes.get(urls.me, async (c) => {
  const data = await run(MyMenuQuery, {}, c.get('context'))
  return sendPage(c, <MyMenuPage frame={frameOf(c, data)} {...data} />)
})
