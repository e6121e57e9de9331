import type { MiddlewareHandler } from 'hono'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import type { ServiceEnv } from '../service.ts'

/**
 * Allows a page to show cover images from the library's chosen provider, besides those of the service, and from no other
 * origin (C9, E10).
 */
export const coverImageSource: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  const { coverUrl } = await cachedPolicy(c.get('context').db)
  if (coverUrl !== '' && !c.get('terminal')) c.set('imageSource', new URL(coverUrl).origin)
  await next()
}
