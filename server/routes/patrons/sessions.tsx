import { Hono } from 'hono'
import { AccountPage, AccountQuery, EndOtherSessions, EndSession } from '../../../views/patrons/sessions.tsx'
import { run } from '../../graphql/run.ts'
import type { CounterEnv, PageContext } from '../../middleware/asker.ts'
import { globalId, urls } from '../../urls.ts'
import { formFields, frameOf, sendPage } from '../page.tsx'

export const accountRoutes = new Hono<CounterEnv>()

accountRoutes.get(urls.account(), (c) => {
  const { passwords, sessions } = c.get('texts').patrons
  const done = new Map([
    ['password', passwords.change.done],
    ['ended', sessions.ended],
  ])
  return accountPage(c, done.get(c.req.query('done') ?? ''))
})

accountRoutes.get(urls.endSession, (c) => c.redirect(urls.account(), 303))

accountRoutes.post(urls.endSession, async (c) => {
  const which = (await formFields(c))('session', 20)
  const context = c.get('context')
  if (which === 'others') {
    await run(EndOtherSessions, {}, context)
    return c.redirect(urls.account('ended'), 303)
  }
  if (!/^\d{1,9}$/.test(which)) return accountPage(c, c.get('texts').frame.errors.badInput, 422)
  const { endSession } = await run(EndSession, { id: globalId('Session', which) }, context)
  if (endSession.__typename === 'EndedSession') return c.redirect(urls.account('ended'), 303)
  return accountPage(c, c.get('texts').patrons.sessions.gone, 404)
})

async function accountPage(c: PageContext, notice?: string, status?: 404 | 422) {
  const data = await run(AccountQuery, {}, c.get('context'))
  return sendPage(c, <AccountPage frame={frameOf(c, data)} me={data.me} notice={notice} />, status)
}
