import { Hono } from 'hono'
import { CancelledHoldsPage, CancelledHoldsQuery, cancelledPerPage } from '../../../views/holds/cancelled-holds.tsx'
import { HoldsPage, HoldsQuery, holdsPerPage } from '../../../views/holds/holds.tsx'
import { pageNotice } from '../../../views/parts/forms/notice.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { buildFrame, pageNumber, readRange, sendPage } from '../pages/page.tsx'

export const holdsRoutes = new Hono<ServiceEnv>()

holdsRoutes.get(urls.holds.pattern, async (c) => {
  const range = readRange(c, holdsPerPage)
  const data = await runOperation(HoldsQuery, range, c.get('context'))
  const { hold, sequence, anyOf, several } = c.get('texts').holds
  const { removed, dissolved } = sequence.done
  const done = new Map([
    ['removed', removed],
    ['dissolved', dissolved],
    ['cancelled', hold.cancelled],
    ['cancelledAnyOf', anyOf.done.cancelled],
    ['removedAnyOf', anyOf.done.removed],
    ['severalCancelled', several.done.cancelled],
    ['severalChanged', several.done.changed],
  ])
  const frame = buildFrame(c, data, undefined, pageNotice('done', done.get(c.req.query('done') ?? '')))
  return sendPage(c, <HoldsPage frame={frame} me={data.me} library={data.library} />)
})

holdsRoutes.get(urls.cancelledHolds.pattern, async (c) => {
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  const data = await runOperation(CancelledHoldsQuery, {}, c.get('context'))
  const beyond = page > 1 && data.me.cancelledHolds.length <= (page - 1) * cancelledPerPage
  return sendPage(c, <CancelledHoldsPage frame={buildFrame(c, data)} {...data} page={page} />, beyond ? 404 : 200)
})
