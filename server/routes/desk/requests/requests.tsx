import { Hono } from 'hono'
import { Done, Stop } from '../../../../views/desk/frame.tsx'
import { RefusalStop } from '../../../../views/desk/refusal-stop.tsx'
import {
  DecideRequest,
  DeclineRequest,
  DeskRequestPage,
  DeskRequestQuery,
  TieRequest,
} from '../../../../views/desk/requests/request.tsx'
import { DeskRequestsPage, DeskRequestsQuery, requestsPerPage } from '../../../../views/desk/requests/requests.tsx'
import { oneOf } from '../../../graphql/offered.ts'
import { run } from '../../../graphql/run.ts'
import { BadInput } from '../../../middleware/errors.tsx'
import { globalId, urls } from '../../../urls.ts'
import { sendPage } from '../../page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const requestRoutes = new Hono<DeskEnv>()

requestRoutes.get(urls.desk.requests, async (c) => {
  const { state, after, before } = c.req.query()
  const known = state ? oneOf('RequestState', state) : null
  if (state && !known) throw new BadInput('badInput')
  const range = before ? { last: requestsPerPage, before } : { first: requestsPerPage, after: after ?? null }
  const data = await run(DeskRequestsQuery, { state: known ?? null, ...range }, c.get('context'))
  return sendPage(c, <DeskRequestsPage frame={c.get('desk')} state={state || undefined} data={data} />)
})

requestRoutes.get(urls.desk.request.pattern, (c) => requestPage(c))

requestRoutes.post(urls.desk.request.pattern, async (c) => {
  const [context, at, id] = [c.get('context'), c.get('desk').branch.id, idIn(c)]
  const form = await c.req.parseBody()
  const field = (name: string, most = 100) => {
    const value = form[name]
    return typeof value === 'string' ? value.slice(0, most) : ''
  }
  const what = field('what')
  const decision = oneOf('RequestDecision', what)
  if (decision) return outcome(c, (await run(DecideRequest, { at, id, to: decision }, context)).done)
  if (what === 'tie') {
    const titleNumber = field('number').normalize('NFKC').trim()
    const number = titleNumber || field('title')
    if (!/^\d{1,9}$/.test(number))
      return requestPage(c, { stop: c.get('desk').texts.desk.requests.badTitle, titleNumber })
    const { done } = await run(TieRequest, { at, id, titleId: globalId('Title', number) }, context)
    return outcome(c, done, { titleNumber })
  }
  if (what !== 'decline') throw new BadInput('badInput')
  const reason = field('reason', 1500)
  const { done } = await run(DeclineRequest, { at, id, reason: reason.trim() || field('usual') }, context)
  return outcome(c, done, { reason })
})

type Refused = Parameters<typeof RefusalStop>[0]['refusal']

interface Said {
  done?: string
  /** A sentence about the form. */
  stop?: string
  refusal?: Refused
  reason?: string
  titleNumber?: string
}

const idIn = (c: DeskContext) => globalId('DeskRequest', c.req.param('id') ?? '')

function outcome(c: DeskContext, done: Refused | { __typename: 'RequestAct' }, typed: Said = {}) {
  if (done.__typename === 'RequestAct') return requestPage(c, { done: c.get('desk').texts.desk.requests.done })
  return requestPage(c, { refusal: done, ...typed })
}

async function requestPage(c: DeskContext, { done, stop, refusal, ...typed }: Said = {}) {
  const frame = c.get('desk')
  const { deskRequest } = await run(DeskRequestQuery, { id: idIn(c) }, c.get('context'))
  if (!deskRequest || refusal?.__typename === 'NotFound') return c.notFound()
  const said = refusal ? (
    <RefusalStop texts={frame.texts} refusal={refusal} />
  ) : stop ? (
    <Stop>{stop}</Stop>
  ) : (
    done && (
      <Done>
        <p class="what">{done}</p>
      </Done>
    )
  )
  const unread = stop || refusal?.__typename === 'ReasonNeeded'
  const page = <DeskRequestPage frame={frame} request={deskRequest} said={said} {...typed} />
  return sendPage(c, page, unread ? 422 : refusal ? 409 : 200)
}
