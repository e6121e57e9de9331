import cluster from 'node:cluster'
import { createHmac, randomBytes } from 'node:crypto'
import type { Context as HonoContext } from 'hono'
import { getCookie } from 'hono/cookie'
import { RateLimiterCluster, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { CachedSessions } from '../../auth/session-cache.ts'
import { workerSettings } from '../../operations/cluster-worker.ts'
import { bearerOf } from '../identity/api-viewer.ts'
import { addressOf, networkOf } from '../identity/client-address.ts'
import type { Service } from '../service.ts'

const windowSeconds = 60

/** Milliseconds that the primary process has to answer when it counts for several workers. */
const answerTimeout = 1_000

/** The number of counters for networks. Networks share them, so that memory is bounded. */
const buckets = 0x10000

/** The client that a request is counted for. */
export interface ClientKey {
  key: string
  isPatron: boolean
  /** The OAuth client of the token. Null for other requests. */
  programId: number | null
}

/**
 * Counts anonymous requests by network and signed-in requests by patron, because many people share the address of a
 * phone carrier.
 * Requests with a token count by grant, so that a program never locks its patron out of the pages. Only sessions in the
 * cache count as signed in: a made-up secret neither evades the limit nor costs a query. Without sessions, nobody can be
 * signed in, and every request counts for its network.
 */
export function clientKeyOf(
  { env }: Pick<Service, 'env'>,
  sessions?: Pick<CachedSessions, 'cookieName' | 'cachedOwner'>,
): (c: HonoContext) => ClientKey {
  // The salt keeps anybody from choosing a network that shares a counter with another.
  const salt = workerSettings.salt || randomBytes(16)
  const bucketOf = (network: string) => createHmac('sha256', salt).update(network).digest().readUInt32BE() % buckets
  const find = (c: HonoContext): ClientKey => {
    const secrets = sessions ? [getCookie(c, sessions.cookieName), bearerOf(c)] : []
    const owner = secrets.map((secret) => (secret ? sessions?.cachedOwner(secret) : null)).find(Boolean)
    if (!owner) {
      const bucket = bucketOf(networkOf(addressOf(c, env.proxies)))
      return { key: `network:${bucket}`, isPatron: false, programId: null }
    }
    const { patronId, grantId, programId = null } = owner
    return { key: grantId === undefined ? `patron:${patronId}` : `grant:${grantId}`, isPatron: true, programId }
  }
  return (c) => {
    const known: ClientKey | undefined = c.get('counted')
    if (known) return known
    const counted = find(c)
    c.set('counted', counted)
    return counted
  }
}

/** A limiter of points per minute. The workers of one machine count together in the primary process. */
export function openLimiter(keyPrefix: string, points: number) {
  const settings = { keyPrefix, points, duration: windowSeconds }
  const limiter = cluster.isWorker
    ? new RateLimiterCluster({ ...settings, timeoutMs: answerTimeout })
    : new RateLimiterMemory(settings)
  return {
    /** Null when the count did not arrive in time. The request is then allowed. */
    consume: (key: string, points: number): Promise<RateLimiterRes | null> =>
      limiter.consume(key, points).catch(consumedIn),
    giveBack: (key: string, points: number): void => void limiter.reward(key, points).catch(() => {}),
  }
}

/** The limiter rejects with the count when the limit is exceeded. */
function consumedIn(rejected: unknown): RateLimiterRes | null {
  if (rejected instanceof RateLimiterRes) return rejected
  if (cluster.isWorker) return null
  throw rejected
}
