import { Hono } from 'hono'
import {
  ConnectedAppsPage,
  EndGrant,
  grantsPerPage,
  ProgramsQuery,
} from '../../../views/oauth-clients/oauth-clients.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { type FormStatus, frameAfter, type Outcome, statusAfter } from '../forms/form-errors.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { pageNumber, sendPage } from '../pages/page.tsx'

export const grantRoutes = new Hono<ServiceEnv>()

grantRoutes.get(urls.programs.pattern, (c) => {
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  if (c.req.query('done') === 'ended') return programsPage(c, { done: c.get('texts').programs.ended })
  return programsPage(c, { typed: page })
})

// The language link of an answer and the return from sign-in request this address with GET.
grantRoutes.get(urls.endGrant, (c) => c.redirect(urls.programs(), 303))

grantRoutes.post(urls.endGrant, async (c) => {
  const which = (await readFormFields(c))('grant', 20)
  if (!/^\d{1,9}$/.test(which)) return programsPage(c, { faults: [{ text: c.get('texts').frame.errors.badInput }] })
  const { endGrant } = await runOperation(EndGrant, { id: globalId('Grant', which) }, c.get('context'))
  if (endGrant.__typename === 'EndGrantPayload') return c.redirect(urls.programsAfter('ended'), 303)
  return programsPage(c, { faults: [{ text: c.get('texts').programs.gone }] }, 404)
})

/** The typed value is the number of the page. */
async function programsPage(
  c: PageContext,
  outcome: Outcome<number>,
  status: 404 | FormStatus = statusAfter(c, outcome),
) {
  const data = await runOperation(ProgramsQuery, {}, c.get('context'))
  const { typed: page = 1 } = outcome
  if (page > 1 && data.me.grants.length <= (page - 1) * grantsPerPage) return c.notFound()
  return sendPage(c, <ConnectedAppsPage frame={frameAfter(c, data, outcome)} {...data} page={page} />, status)
}
