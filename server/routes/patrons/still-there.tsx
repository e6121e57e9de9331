import { Hono } from 'hono'
import { FrameQuery } from '../../../views/layout.tsx'
import { StillTherePage } from '../../../views/patrons/still-there.tsx'
import { run } from '../../graphql/run.ts'
import { warningOf } from '../../middleware/terminal.ts'
import type { ServiceEnv } from '../../service.ts'
import { urls } from '../../urls.ts'
import { frameOf, ownAddress, sendPage } from '../page.tsx'

export const stillThereRoutes = new Hono<ServiceEnv>()

// Other browsers forget nobody.
stillThereRoutes.get(urls.stillThere.pattern, async (c) => {
  const back = ownAddress(c.req.query('back'))
  const terminal = c.get('terminal')
  if (!terminal) return c.redirect(back, 303)
  const data = await run(FrameQuery, {}, c.get('context'))
  return sendPage(c, <StillTherePage frame={frameOf(c, data)} back={back} left={warningOf(terminal.idleSeconds)} />)
})

stillThereRoutes.get(urls.terminalOver, (c) => c.redirect(urls.top, 303))
