import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { ActsQuery, DeskActionsPage, UndoDeskAction, undoEffects } from '../../../../views/desk/circulation/acts.tsx'
import { RefusalAlert } from '../../../../views/desk/refusal-stop.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectWithMessage } from '../said.ts'
import { readScan } from './scanned.ts'

export const actRoutes = new Hono<DeskEnv>()

actRoutes.get(urls.desk.acts, (c) => actsPage(c))

actRoutes.post(urls.desk.acts, async (c) => {
  const form = await c.req.parseBody()
  const number = readScan(form.act)
  if (!/^\d{1,9}$/.test(number)) return c.notFound()
  const { branch, texts } = c.get('desk')
  const variables = { at: branch.id, id: globalId('UndoableDeskAction', number) }
  const { undoDeskAction } = await runOperation(UndoDeskAction, variables, c.get('context'))
  if (undoDeskAction.__typename !== 'UndoableDeskAction')
    return actsPage(c, <RefusalAlert texts={texts} refusal={undoDeskAction} />)
  const back = typeof form.back === 'string' && isScanPage(form.back) ? form.back : urls.desk.acts
  return redirectWithMessage(c, back, ...undoEffects(texts, undoDeskAction))
})

/** Whether an address is the page of returns or of the check-out of a patron, which then shows the effects. */
const isScanPage = (address: string) =>
  address === urls.desk.checkIn || /^\/desk\/check-out\/\d{1,9}(\?since=\d{1,9})?$/.test(address)

async function actsPage(c: DeskContext, stop?: Child) {
  const frame = c.get('desk')
  const { desk } = await runOperation(ActsQuery, { at: frame.branch.id }, c.get('context'))
  return sendPage(c, <DeskActionsPage frame={frame} acts={desk?.acts ?? []} stop={stop} />, stop ? 409 : 200)
}
