import { Hono } from 'hono'
import {
  EndOtherSessions,
  EndSession,
  SessionsPage,
  SessionsQuery,
} from '../../../../views/patrons/sign-in/sessions.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../../http/service.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { type FormStatus, frameAfter, type Outcome, statusAfter } from '../../forms/form-errors.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { sendPage } from '../../pages/page.tsx'

export const sessionRoutes = new Hono<ServiceEnv>()

sessionRoutes.get(urls.sessions.pattern, (c) => {
  const { passwords, sessions } = c.get('texts').patrons
  const done = new Map([
    ['password', passwords.change.done],
    ['ended', sessions.ended],
  ])
  return sessionsPage(c, { done: done.get(c.req.query('done') ?? '') })
})

sessionRoutes.get(urls.endSession, (c) => c.redirect(urls.sessions(), 303))

sessionRoutes.post(urls.endSession, async (c) => {
  const which = (await readFormFields(c))('session', 20)
  const context = c.get('context')
  if (which === 'others') {
    await runOperation(EndOtherSessions, {}, context)
    return c.redirect(urls.sessions('ended'), 303)
  }
  if (!/^\d{1,9}$/.test(which)) return sessionsPage(c, { faults: [{ text: c.get('texts').frame.errors.badInput }] })
  const { endSession } = await runOperation(EndSession, { id: globalId('Session', which) }, context)
  if (endSession.__typename === 'EndSessionPayload') return c.redirect(urls.sessions('ended'), 303)
  return sessionsPage(c, { faults: [{ text: c.get('texts').patrons.sessions.gone }] }, 404)
})

async function sessionsPage(c: PageContext, outcome: Outcome, status: 404 | FormStatus = statusAfter(c, outcome)) {
  const data = await runOperation(SessionsQuery, {}, c.get('context'))
  return sendPage(c, <SessionsPage frame={frameAfter(c, data, outcome)} me={data.me} />, status)
}
