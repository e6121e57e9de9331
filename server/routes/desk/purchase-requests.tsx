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
import { readFormFields, sendPage } from '../pages/page.tsx'
import { DeskFormMessage, type DeskFormOutcome, type Refused } from './act-answer.tsx'
import type { DeskContext, DeskEnv } from './frame.tsx'
import { usualReason } from './usual-reason.ts'

export const requestRoutes = new Hono<DeskEnv>()

requestRoutes.get(urls.desk.requests, async (c) => {
  const { state, after, before } = c.req.query()
  const known = state ? namedEnumValue('PurchaseRequestState', state) : null
  if (state && !known) throw new BadInput('badInput')
  const range = before ? { last: requestsPerPage, before } : { first: requestsPerPage, after: after ?? null }
  const data = await runOperation(DeskRequestsQuery, { state: known ?? null, ...range }, c.get('context'))
  return sendPage(c, <DeskRequestsPage frame={c.get('desk')} state={state || undefined} data={data} />)
})

requestRoutes.get(urls.desk.request.pattern, (c) => requestPage(c))

requestRoutes.post(urls.desk.request.pattern, async (c) => {
  const [context, at, id] = [c.get('context'), c.get('desk').branch.id, idIn(c)]
  const field = await readFormFields(c)
  const what = field('what')
  const decision = namedEnumValue('PurchaseRequestDecision', what)
  if (decision) return outcome(c, (await runOperation(DecidePurchaseRequest, { at, id, to: decision }, context)).done)
  if (what === 'tie') {
    const titleNumber = field('number').normalize('NFKC').trim()
    const number = titleNumber || field('title')
    if (!/^\d{1,9}$/.test(number))
      return requestPage(c, { stop: c.get('desk').texts.desk.requests.badTitle, titleNumber })
    const { done } = await runOperation(LinkPurchaseRequest, { at, id, titleId: globalId('Title', number) }, context)
    return outcome(c, done, { titleNumber })
  }
  if (what !== 'decline') throw new BadInput('badInput')
  const reason = field('reason', 1500)
  const { done } = await runOperation(
    DeclinePurchaseRequest,
    { at, id, reason: reason.trim() || usualReason(c.get('desk').texts.desk.requests.reasons, field('usual')) },
    context,
  )
  return outcome(c, done, { reason })
})

interface Said extends DeskFormOutcome {
  reason?: string
  titleNumber?: string
}

const idIn = (c: DeskContext) => globalId('DeskPurchaseRequest', c.req.param('id') ?? '')

function outcome(c: DeskContext, done: Refused | { __typename: 'DeskPurchaseRequestPayload' }, typed: Said = {}) {
  if (done.__typename === 'DeskPurchaseRequestPayload')
    return requestPage(c, { done: c.get('desk').texts.desk.requests.done })
  return requestPage(c, { refusal: done, ...typed })
}

async function requestPage(c: DeskContext, { done, stop, refusal, ...typed }: Said = {}) {
  const frame = c.get('desk')
  const { deskPurchaseRequest, candidates } = await runOperation(DeskRequestQuery, { id: idIn(c) }, c.get('context'))
  if (!deskPurchaseRequest || refusal?.__typename === 'NotFound') return c.notFound()
  const said = <DeskFormMessage texts={frame.texts} of={{ done, stop, refusal }} />
  const unread = stop || refusal?.__typename === 'ReasonNeeded'
  const page = (
    <DeskRequestPage frame={frame} request={deskPurchaseRequest} candidates={candidates} said={said} {...typed} />
  )
  return sendPage(c, page, unread ? 422 : refusal ? 409 : 200)
}
