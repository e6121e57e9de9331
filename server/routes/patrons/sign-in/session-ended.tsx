import { Hono } from 'hono'
import { FrameQuery } from '../../../../views/parts/frame-data.ts'
import { StillTherePage } from '../../../../views/patrons/sign-in/session-ended.tsx'
import { run } from '../../../graphql/in-process/run-operation.ts'
import { warningOf } from '../../../http/identity/shared-terminal.ts'
import type { ServiceEnv } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { frameOf, ownAddress, sendPage } from '../../pages/page.tsx'

export const stillThereRoutes = new Hono<ServiceEnv>()

// Only a shared terminal ends sessions after inactivity.
stillThereRoutes.get(urls.stillThere.pattern, async (c) => {
  const back = ownAddress(c.req.query('back'))
  const terminal = c.get('terminal')
  if (!terminal) return c.redirect(back, 303)
  const data = await run(FrameQuery, {}, c.get('context'))
  return sendPage(c, <StillTherePage frame={frameOf(c, data)} back={back} left={warningOf(terminal.idleSeconds)} />)
})

stillThereRoutes.get(urls.terminalOver, (c) => c.redirect(urls.top, 303))
