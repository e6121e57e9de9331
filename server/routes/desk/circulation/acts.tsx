import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { ActsPage, ActsQuery, UndoDeskAction, undoneLines } from '../../../../views/desk/circulation/acts.tsx'
import { RefusalStop } from '../../../../views/desk/refusal-stop.tsx'
import { run } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectSaying } from '../said.ts'
import { scanned } from './scanned.ts'

export const actRoutes = new Hono<DeskEnv>()

actRoutes.get(urls.desk.acts, (c) => actsPage(c))

actRoutes.post(urls.desk.acts, async (c) => {
  const form = await c.req.parseBody()
  const number = scanned(form.act)
  if (!/^\d{1,9}$/.test(number)) return c.notFound()
  const { branch, texts } = c.get('desk')
  const variables = { at: branch.id, id: globalId('UndoableDeskAction', number) }
  const { undoDeskAction } = await run(UndoDeskAction, variables, c.get('context'))
  if (undoDeskAction.__typename !== 'UndoableDeskAction')
    return actsPage(c, <RefusalStop texts={texts} refusal={undoDeskAction} />)
  const back = form.back === urls.desk.checkIn ? urls.desk.checkIn : urls.desk.acts
  return redirectSaying(c, back, ...undoneLines(texts, undoDeskAction))
})

async function actsPage(c: DeskContext, stop?: Child) {
  const frame = c.get('desk')
  const { desk } = await run(ActsQuery, { at: frame.branch.id }, c.get('context'))
  return sendPage(c, <ActsPage frame={frame} acts={desk?.acts ?? []} stop={stop} />, stop ? 409 : 200)
}
