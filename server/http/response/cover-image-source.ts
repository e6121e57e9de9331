import type { MiddlewareHandler } from 'hono'
import { policyOf } from '../../domain/library/rules/rule-cache.ts'
import type { ServiceEnv } from '../service.ts'

/** Lets a page show pictures of the provider that the library chose, and of nobody else (C9); with none it is as others are. */
export const withCovers: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  const { coverUrl } = await policyOf(c.get('context').db)
  if (coverUrl !== '' && !c.get('terminal')) c.set('imageSource', new URL(coverUrl).origin)
  await next()
}
