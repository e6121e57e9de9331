import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { addressOf, networkOf } from '../identity/client-address.ts'
import { tooMany } from '../response/error-pages.tsx'
import type { Service } from '../service.ts'
import { type ClientKey, openLimiter } from './rate-limiter.ts'

/** Limits the number of requests per minute for each client. */
export function rateLimit({ env, log }: Service, countedFor: (c: HonoContext) => ClientKey): MiddlewareHandler {
  if (env.requestsPerMinute === 0) return (_c, next) => next()
  const limiter = openLimiter('requests', env.requestsPerMinute)

  return async (c, next) => {
    const { key, isPatron } = countedFor(c)
    const spent = await limiter.consume(key, 1)
    if (!spent || spent.consumedPoints <= env.requestsPerMinute) return next()
    if (spent.consumedPoints === env.requestsPerMinute + 1 && !isPatron) {
      // Behind a proxy that PROXIES does not count, all visitors share one network.
      const network = networkOf(addressOf(c, env.proxies))
      log.warn({ network, forwarded: c.req.header('X-Forwarded-For') !== undefined }, 'too many requests')
    }
    return tooMany(c, Math.ceil(spent.msBeforeNext / 1000))
  }
}
