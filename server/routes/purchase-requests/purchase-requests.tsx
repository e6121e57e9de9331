import { Hono } from 'hono'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { type PageNotice, pageNotice } from '../../../views/parts/forms/notice.tsx'
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
import { refusalErrors } from '../forms/form-errors.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const ownRequestRoutes = new Hono<ServiceEnv>()

ownRequestRoutes.get(urls.requests.pattern, async (c) => {
  const { after, before } = c.req.query()
  const range = before ? { last: requestsPerPage, before } : { first: requestsPerPage, after: after ?? null }
  const data = await runOperation(RequestsQuery, range, c.get('context'))
  return sendPage(c, <RequestsPage frame={buildFrame(c, data)} me={data.me} />)
})

ownRequestRoutes.get(urls.request.pattern, (c) => {
  const { done } = c.req.query()
  const words = c.get('texts').requests.one
  const notice = pageNotice('done', done === 'sent' || done === 'withdrawn' ? words[done] : undefined)
  return requestPage(c, c.req.param('id'), { notice })
})

// The language link of a refusal and the return from sign-in request this address with GET.
ownRequestRoutes.get(urls.cancelPurchaseRequest.pattern, (c) => c.redirect(urls.request(c.req.param('id')), 303))

ownRequestRoutes.post(urls.cancelPurchaseRequest.pattern, async (c) => {
  const id = c.req.param('id')
  const { cancelPurchaseRequest } = await runOperation(
    CancelPurchaseRequest,
    { id: globalId('PurchaseRequest', id) },
    c.get('context'),
  )
  if (cancelPurchaseRequest.__typename === 'NotFound') return c.notFound()
  if (cancelPurchaseRequest.__typename === 'PurchaseRequest') return c.redirect(urls.request(id, 'withdrawn'), 303)
  return requestPage(c, id, { faults: refusalErrors(c, cancelPurchaseRequest) }, 409)
})

interface Shown {
  notice?: PageNotice | undefined
  faults?: FormError[]
}

async function requestPage(c: PageContext, id: string, { notice, faults }: Shown, status?: 409) {
  const data = await runOperation(RequestQuery, { id: globalId('PurchaseRequest', id) }, c.get('context'))
  const { request } = data.me
  if (!request) return c.notFound()
  return sendPage(c, <RequestPage frame={buildFrame(c, data, faults, notice)} request={request} />, status)
}
