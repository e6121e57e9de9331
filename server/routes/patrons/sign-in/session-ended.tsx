import { Hono } from 'hono'
import { FrameQuery } from '../../../../views/parts/frame-data.ts'
import { InactivityPage } from '../../../../views/patrons/sign-in/session-ended.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { warningSeconds } from '../../../http/identity/shared-terminal.ts'
import type { ServiceEnv } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { buildFrame, localAddress, sendPage } from '../../pages/page.tsx'

export const inactivityRoutes = new Hono<ServiceEnv>()

// Only a shared terminal ends sessions after inactivity.
inactivityRoutes.get(urls.stillThere.pattern, async (c) => {
  const back = localAddress(c.req.query('back'))
  const terminal = c.get('terminal')
  if (!terminal) return c.redirect(back, 303)
  const data = await runOperation(FrameQuery, {}, c.get('context'))
  return sendPage(
    c,
    <InactivityPage frame={buildFrame(c, data)} back={back} left={warningSeconds(terminal.idleSeconds)} />,
  )
})

inactivityRoutes.get(urls.terminalOver, (c) => c.redirect(urls.top, 303))
