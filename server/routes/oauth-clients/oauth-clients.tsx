import { Hono } from 'hono'
import {
  ConnectedAppsPage,
  EndGrant,
  grantsPerPage,
  ProgramsQuery,
} from '../../../views/oauth-clients/oauth-clients.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { type PageNotice, pageNotice } from '../../../views/parts/forms/notice.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { buildFrame, pageNumber, readFormFields, sendPage } from '../pages/page.tsx'

export const grantRoutes = new Hono<ServiceEnv>()

grantRoutes.get(urls.programs.pattern, (c) => {
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  return programsPage(
    c,
    c.req.query('done') === 'ended' ? { notice: pageNotice('done', c.get('texts').programs.ended) } : { page },
  )
})

// The language link of an answer and the return from sign-in request this address with GET.
grantRoutes.get(urls.endGrant, (c) => c.redirect(urls.programs(), 303))

grantRoutes.post(urls.endGrant, async (c) => {
  const which = (await readFormFields(c))('grant', 20)
  if (!/^\d{1,9}$/.test(which)) {
    return programsPage(c, { faults: [{ text: c.get('texts').frame.errors.badInput }] }, 422)
  }
  const { endGrant } = await runOperation(EndGrant, { id: globalId('Grant', which) }, c.get('context'))
  if (endGrant.__typename === 'EndGrantPayload') return c.redirect(urls.programsAfter('ended'), 303)
  return programsPage(c, { faults: [{ text: c.get('texts').programs.gone }] }, 404)
})

type Shown = { page?: number; notice?: PageNotice | undefined; faults?: FormError[] }

async function programsPage(c: PageContext, { faults, notice, ...shown }: Shown, status?: 404 | 422) {
  const data = await runOperation(ProgramsQuery, {}, c.get('context'))
  const { page = 1 } = shown
  if (page > 1 && data.me.grants.length <= (page - 1) * grantsPerPage) return c.notFound()
  return sendPage(c, <ConnectedAppsPage frame={buildFrame(c, data, faults, notice)} {...data} {...shown} />, status)
}
