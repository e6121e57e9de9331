import type { MiddlewareHandler } from 'hono'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { urls } from '../../urls/urls.ts'
import type { ServiceEnv } from '../service.ts'

/** Allows pages of patrons to show the logo of the library. Without a logo their headers stay as short as before. */
export const logoImageSource: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  const { logo } = await cachedPolicy(c.get('context').db)
  if (logo !== null && !c.req.path.startsWith(urls.desk.top)) c.set('imageSource', "'self'")
  await next()
}
