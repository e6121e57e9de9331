import { Hono } from 'hono'
import { DeskHomePage, DeskHomeQuery } from '../../../views/desk/home.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { urls } from '../../urls/urls.ts'
import { sendPage } from '../pages/page.tsx'
import type { DeskEnv } from './frame.tsx'

export const homeRoutes = new Hono<DeskEnv>()

homeRoutes.get(urls.desk.top, async (c) => {
  const frame = c.get('desk')
  const { desk } = await runOperation(DeskHomeQuery, { at: frame.branch.id }, c.get('context'))
  if (!desk) return c.redirect(urls.desk.branch(urls.desk.top), 303)
  return sendPage(c, <DeskHomePage frame={frame} counts={desk.counts} now={c.get('context').now} />)
})
