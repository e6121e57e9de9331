import { Hono } from 'hono'
import { ActsQuery, DeskActionsPage, UndoDeskAction, undoEffects } from '../../../../views/desk/circulation/acts.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameWithAlert, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectWithMessage } from '../sealed-message.ts'
import { readScan } from './scanned.ts'

export const actRoutes = new Hono<DeskEnv>()

actRoutes.get(urls.desk.acts, (c) => actsPage(c))

actRoutes.post(urls.desk.acts, async (c) => {
  const form = await c.req.parseBody()
  const number = readScan(form.act)
  if (!/^\d{1,9}$/.test(number)) return c.notFound()
  const { branch, texts } = c.get('desk')
  const variables = { at: branch.id, id: globalId('UndoableDeskAction', number) }
  const back = typeof form.back === 'string' && isScanPage(form.back) ? form.back : urls.desk.acts
  return submitForm(c, UndoDeskAction, variables, {
    done: (undone) => redirectWithMessage(c, back, ...undoEffects(texts, undone)),
    page: actsPage,
  })
})

/** Whether an address is the page of returns or of the check-out of a patron, which then shows the effects. */
const isScanPage = (address: string) =>
  address === urls.desk.checkIn || /^\/desk\/check-out\/\d{1,9}(\?since=\d{1,9})?$/.test(address)

async function actsPage(c: DeskContext, outcome: DeskOutcome = {}) {
  const { desk } = await runOperation(ActsQuery, { at: c.get('desk').branch.id }, c.get('context'))
  const frame = frameWithAlert(c.get('desk'), outcome)
  return sendPage(c, <DeskActionsPage frame={frame} acts={desk?.acts ?? []} />, statusAfter(outcome, 409))
}
