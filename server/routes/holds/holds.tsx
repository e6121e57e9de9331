import { Hono } from 'hono'
import type { ContactMethod } from '../../../generated/prisma/enums.ts'
import { CancelledHoldsPage, CancelledHoldsQuery, cancelledPerPage } from '../../../views/holds/cancelled-holds.tsx'
import { CancelHold, ChangeHold, HoldPage, HoldQuery } from '../../../views/holds/hold.tsx'
import { HoldsPage, HoldsQuery, holdsPerPage } from '../../../views/holds/holds.tsx'
import { refusalText } from '../../../views/parts/refusal.ts'
import { run } from '../../graphql/run.ts'
import type { PageContext, ServiceEnv } from '../../service.ts'
import { globalId, urls } from '../../urls.ts'
import { frameOf, pageNumber, sendPage } from '../page.tsx'

export const holdRoutes = new Hono<ServiceEnv>()

holdRoutes.get(urls.holds.pattern, (c) => holdsPage(c))

holdRoutes.get(urls.cancelledHolds.pattern, async (c) => {
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  const data = await run(CancelledHoldsQuery, {}, c.get('context'))
  const beyond = page > 1 && data.me.cancelledHolds.length <= (page - 1) * cancelledPerPage
  return sendPage(c, <CancelledHoldsPage frame={frameOf(c, data)} {...data} page={page} />, beyond ? 404 : 200)
})

holdRoutes.get(urls.hold.pattern, (c) => holdPage(c, c.req.param('id')))

holdRoutes.post(urls.hold.pattern, async (c) => {
  const { pickup, contact } = await c.req.parseBody()
  const texts = c.get('texts')
  if (typeof pickup !== 'string' || !/^\d{1,9}$/.test(pickup)) {
    return holdPage(c, c.req.param('id'), texts.holds.place.choosePickup, 422)
  }
  const { changeHold } = await run(
    ChangeHold,
    {
      id: globalId('Hold', c.req.param('id')),
      pickup: globalId('Branch', pickup),
      contact: contact as ContactMethod,
    },
    c.get('context'),
  )
  if (changeHold.__typename === 'NotFound') return c.notFound()
  if (changeHold.__typename !== 'Hold') return holdPage(c, c.req.param('id'), refusalText(texts, changeHold), 409)
  return holdPage(c, c.req.param('id'), texts.holds.hold.changed)
})

// The language link of a refusal and the way back from sign-in come here too.
holdRoutes.get(urls.cancelHold.pattern, (c) => c.redirect(urls.hold(c.req.param('id')), 303))

holdRoutes.post(urls.cancelHold.pattern, async (c) => {
  const { cancelHold } = await run(CancelHold, { id: globalId('Hold', c.req.param('id')) }, c.get('context'))
  if (cancelHold.__typename === 'NotFound') return c.notFound()
  if (cancelHold.__typename !== 'Hold') {
    return holdPage(c, c.req.param('id'), refusalText(c.get('texts'), cancelHold), 409)
  }
  return c.redirect(urls.holds(), 303)
})

async function holdsPage(c: PageContext) {
  const { after, before } = c.req.query()
  const range = before ? { last: holdsPerPage, before } : { first: holdsPerPage, after: after ?? null }
  const data = await run(HoldsQuery, range, c.get('context'))
  return sendPage(c, <HoldsPage frame={frameOf(c, data)} me={data.me} library={data.library} />)
}

async function holdPage(c: PageContext, id: string, notice?: string, status?: 409 | 422) {
  const data = await run(HoldQuery, { id: globalId('Hold', id) }, c.get('context'))
  const { hold } = data.me
  if (!hold) return c.notFound()
  return sendPage(
    c,
    <HoldPage frame={frameOf(c, data)} library={data.library} me={data.me} hold={hold} notice={notice} />,
    status,
  )
}
