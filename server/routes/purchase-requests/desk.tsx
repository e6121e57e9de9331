import { Hono } from 'hono'
import {
  DecidePurchaseRequest,
  DeclinePurchaseRequest,
  DeskRequestPage,
  DeskRequestQuery,
  LinkPurchaseRequest,
} from '../../../views/desk/purchase-requests/purchase-request.tsx'
import {
  DeskRequestsPage,
  DeskRequestsQuery,
  requestsPerPage,
} from '../../../views/desk/purchase-requests/purchase-requests.tsx'
import { namedEnumValue } from '../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../http/response/error-pages.tsx'
import { globalId, urls } from '../../urls/urls.ts'
import { type DeskOutcome, frameWithAlert, statusAfter } from '../desk/form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../desk/frame.tsx'
import { usualReason } from '../desk/usual-reason.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { submitForm } from '../forms/submit-form.ts'
import { readRange, sendPage } from '../pages/page.tsx'

export const deskRequestRoutes = new Hono<DeskEnv>()

deskRequestRoutes.get(urls.desk.requests, async (c) => {
  const { state } = c.req.query()
  const known = state ? namedEnumValue('PurchaseRequestState', state) : null
  if (state && !known) throw new BadInput('badInput')
  const range = readRange(c, requestsPerPage)
  const data = await runOperation(DeskRequestsQuery, { state: known ?? null, ...range }, c.get('context'))
  return sendPage(c, <DeskRequestsPage frame={c.get('desk')} state={state || undefined} data={data} />)
})

deskRequestRoutes.get(urls.desk.request.pattern, (c) => requestPage(c))

deskRequestRoutes.post(urls.desk.request.pattern, async (c) => {
  const [at, id] = [c.get('desk').branch.id, idIn(c)]
  const field = await readFormFields(c)
  const act = field('what')
  const decision = namedEnumValue('PurchaseRequestDecision', act)
  const { done, badTitle, reasons } = c.get('desk').texts.desk.requests
  if (decision) return submitForm(c, DecidePurchaseRequest, { at, id, to: decision }, { done, page: requestPage })
  if (act === 'tie') {
    const typed = { titleNumber: field('number').normalize('NFKC').trim() }
    const number = typed.titleNumber || field('title')
    if (!/^\d{1,9}$/.test(number)) return requestPage(c, { faults: [{ text: badTitle }], typed })
    const link = { at, id, titleId: globalId('Title', number) }
    return submitForm(c, LinkPurchaseRequest, link, { done, page: requestPage, typed })
  }
  if (act !== 'decline') throw new BadInput('badInput')
  const typed = { reason: field('reason', 1500) }
  const reason = typed.reason.trim() || usualReason(reasons, field('usual'))
  return submitForm(c, DeclinePurchaseRequest, { at, id, reason }, { done, page: requestPage, typed })
})

type Typed = { reason?: string; titleNumber?: string }

const idIn = (c: DeskContext) => globalId('DeskPurchaseRequest', c.req.param('id') ?? '')

async function requestPage(c: DeskContext, outcome: DeskOutcome<Typed> = {}) {
  const frame = frameWithAlert(c.get('desk'), outcome)
  const { deskPurchaseRequest, candidates } = await runOperation(DeskRequestQuery, { id: idIn(c) }, c.get('context'))
  if (!deskPurchaseRequest) return c.notFound()
  const page = (
    <DeskRequestPage frame={frame} request={deskPurchaseRequest} candidates={candidates} {...outcome.typed} />
  )
  return sendPage(c, page, statusAfter(outcome, outcome.refusal?.__typename === 'ReasonNeeded' ? 422 : 409))
}
