import cluster from 'node:cluster'
import { createHmac, randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { RateLimiterCluster, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Service } from '../service.ts'
import { membership } from '../workers/membership.ts'
import { bearerOf } from './api-context.ts'
import type { CachedSessions } from './cached-sessions.ts'
import { addressOf, networkOf } from './client.ts'
import { tooMany } from './errors.tsx'

const windowSeconds = 60

/** Milliseconds in which whoever counts for several processes has to answer. */
const patience = 1_000

/** Networks share so many counters, whatever their number, so that memory is bounded. */
const buckets = 0x10000

/**
 * Counts requests by network, and those of signed-in patrons by patron: many people may share the address of a phone
 * carrier. Only a session that was found before counts as one, so that a made-up secret is no way out and costs nothing.
 */
export function rateLimit({ env, log }: Service, sessions: CachedSessions): MiddlewareHandler {
  if (env.requestsPerMinute === 0) return (_c, next) => next()
  const limiter = openLimiter(env.requestsPerMinute)
  // Nobody can choose a network that shares the counter of another.
  const salt = membership.salt || randomBytes(16)
  const bucketOf = (network: string) => createHmac('sha256', salt).update(network).digest().readUInt32BE() % buckets

  return async (c, next) => {
    const network = networkOf(addressOf(c, env.proxies))
    const secrets = [getCookie(c, sessions.cookieName), bearerOf(c)]
    const patron = secrets.map((secret) => secret && sessions.cachedPatronId(secret)).find(Boolean)
    const spent = await limiter.consume(patron ? `patron:${patron}` : `network:${bucketOf(network)}`).catch(spentOf)
    if (!spent) return next()
    if (spent.consumedPoints <= env.requestsPerMinute) return next()
    if (spent.consumedPoints === env.requestsPerMinute + 1 && !patron) {
      // Behind a proxy that PROXIES does not count, everybody is one network.
      log.warn({ network, forwarded: c.req.header('X-Forwarded-For') !== undefined }, 'too many requests')
    }
    return tooMany(c, Math.ceil(spent.msBeforeNext / 1000))
  }
}

/** Workers of one machine count together, in the process that leads them. */
function openLimiter(points: number) {
  const settings = { keyPrefix: 'requests', points, duration: windowSeconds }
  if (!cluster.isWorker) return new RateLimiterMemory(settings)
  return new RateLimiterCluster({ ...settings, timeoutMs: patience })
}

/** The limiter rejects with the count when it is over; null: nobody counted in time, and nobody is kept from anything. */
function spentOf(rejected: unknown): RateLimiterRes | null {
  if (rejected instanceof RateLimiterRes) return rejected
  if (cluster.isWorker) return null
  throw rejected
}
