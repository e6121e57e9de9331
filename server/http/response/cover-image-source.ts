import type { MiddlewareHandler } from 'hono'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import type { ServiceEnv } from '../service.ts'

/**
 * Allows a page to show cover images from the service and from the library's chosen provider, and from no other origin
 * (C9, E10).
 */
export const coverImageSource: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  const { coverUrl } = await cachedPolicy(c.get('context').db)
  const provider = coverUrl !== '' && !c.get('terminal') ? ` ${new URL(coverUrl).origin}` : ''
  c.set('imageSource', `'self'${provider}`)
  await next()
}
