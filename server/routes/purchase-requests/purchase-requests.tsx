import { Hono } from 'hono'
import {
  CancelPurchaseRequest,
  RequestPage,
  RequestQuery,
  RequestsPage,
  RequestsQuery,
  requestsPerPage,
} from '../../../views/purchase-requests/purchase-requests.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { frameAfter, type Outcome, statusAfter } from '../forms/form-errors.ts'
import { submitForm } from '../forms/submit-form.ts'
import { buildFrame, readRange, sendPage } from '../pages/page.tsx'

export const ownRequestRoutes = new Hono<ServiceEnv>()

ownRequestRoutes.get(urls.requests.pattern, async (c) => {
  const range = readRange(c, requestsPerPage)
  const data = await runOperation(RequestsQuery, range, c.get('context'))
  return sendPage(c, <RequestsPage frame={buildFrame(c, data)} me={data.me} />)
})

ownRequestRoutes.get(urls.request.pattern, (c) => {
  const name = c.req.query('done')
  const words = c.get('texts').requests.one
  return requestPage(c, name === 'sent' || name === 'withdrawn' ? { done: words[name] } : {})
})

// The language link of a refusal and the return from sign-in request this address with GET.
ownRequestRoutes.get(urls.cancelPurchaseRequest.pattern, (c) => c.redirect(urls.request(c.req.param('id')), 303))

ownRequestRoutes.post(urls.cancelPurchaseRequest.pattern, (c) => {
  const done = () => c.redirect(urls.request(c.req.param('id'), 'withdrawn'), 303)
  return submitForm(c, CancelPurchaseRequest, { id: idIn(c) }, { done, page: requestPage })
})

const idIn = (c: PageContext) => globalId('PurchaseRequest', c.req.param('id') ?? '')

async function requestPage(c: PageContext, outcome: Outcome) {
  const data = await runOperation(RequestQuery, { id: idIn(c) }, c.get('context'))
  const { request } = data.me
  if (!request) return c.notFound()
  const page = <RequestPage frame={frameAfter(c, data, outcome)} request={request} />
  return sendPage(c, page, statusAfter(c, outcome, 409))
}
