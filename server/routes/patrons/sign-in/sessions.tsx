import { Hono } from 'hono'
import type { FormError } from '../../../../views/parts/forms/form-errors.tsx'
import { type PageNotice, pageNotice } from '../../../../views/parts/forms/notice.tsx'
import {
  EndOtherSessions,
  EndSession,
  SessionsPage,
  SessionsQuery,
} from '../../../../views/patrons/sign-in/sessions.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../../http/service.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { buildFrame, readFormFields, sendPage } from '../../pages/page.tsx'

export const sessionRoutes = new Hono<ServiceEnv>()

sessionRoutes.get(urls.sessions.pattern, (c) => {
  const { passwords, sessions } = c.get('texts').patrons
  const done = new Map([
    ['password', passwords.change.done],
    ['ended', sessions.ended],
  ])
  return sessionsPage(c, { notice: pageNotice('done', done.get(c.req.query('done') ?? '')) })
})

sessionRoutes.get(urls.endSession, (c) => c.redirect(urls.sessions(), 303))

sessionRoutes.post(urls.endSession, async (c) => {
  const which = (await readFormFields(c))('session', 20)
  const context = c.get('context')
  if (which === 'others') {
    await runOperation(EndOtherSessions, {}, context)
    return c.redirect(urls.sessions('ended'), 303)
  }
  if (!/^\d{1,9}$/.test(which))
    return sessionsPage(c, { faults: [{ text: c.get('texts').frame.errors.badInput }] }, 422)
  const { endSession } = await runOperation(EndSession, { id: globalId('Session', which) }, context)
  if (endSession.__typename === 'EndSessionPayload') return c.redirect(urls.sessions('ended'), 303)
  return sessionsPage(c, { faults: [{ text: c.get('texts').patrons.sessions.gone }] }, 404)
})

interface Shown {
  notice?: PageNotice | undefined
  faults?: FormError[]
}

async function sessionsPage(c: PageContext, { notice, faults }: Shown, status?: 404 | 422) {
  const data = await runOperation(SessionsQuery, {}, c.get('context'))
  return sendPage(c, <SessionsPage frame={buildFrame(c, data, faults, notice)} me={data.me} />, status)
}
