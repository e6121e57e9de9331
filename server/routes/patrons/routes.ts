import { Hono, type MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import type { ServiceEnv } from '../../service.ts'
import { cardRoutes } from './card.tsx'
import { mailAddressRoutes } from './mail-address.tsx'
import { myMenuRoutes } from './my-menu.tsx'
import { oneClickRoutes } from './one-click-unsubscribe.ts'
import { ownDataRoutes } from './own-data.tsx'
import { passwordRoutes } from './passwords.tsx'
import { privateCalendarRoutes } from './private-calendar.tsx'
import { privateCalendarFileRoutes } from './private-calendar-file.ts'
import { sessionRoutes } from './sessions.tsx'
import { settingsRoutes } from './settings.tsx'
import { settingsFormRoutes } from './settings-forms.tsx'
import { signInRoutes } from './sign-in.tsx'
import { stillThereRoutes } from './still-there.tsx'
import { unsubscribeRoutes } from './unsubscribe.tsx'

export const patronRoutes = new Hono<ServiceEnv>()

for (const routes of [
  signInRoutes,
  passwordRoutes,
  sessionRoutes,
  myMenuRoutes,
  cardRoutes,
  mailAddressRoutes,
  settingsRoutes,
  settingsFormRoutes,
  privateCalendarRoutes,
  ownDataRoutes,
  stillThereRoutes,
  unsubscribeRoutes,
])
  patronRoutes.route('/', routes)

/** For programs, which know no sign-in: the key in an address is the permission. */
export function patronFiles(log: Logger, anonymous: MiddlewareHandler<ServiceEnv>) {
  return new Hono<ServiceEnv>().route('/', privateCalendarFileRoutes(log)).route('/', oneClickRoutes(anonymous))
}
