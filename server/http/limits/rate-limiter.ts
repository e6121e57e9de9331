import cluster from 'node:cluster'
import { createHmac, randomBytes } from 'node:crypto'
import type { Context as HonoContext } from 'hono'
import { getCookie } from 'hono/cookie'
import { RateLimiterCluster, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { CachedSessions } from '../../auth/session-cache.ts'
import { membership } from '../../operations/cluster-worker.ts'
import { bearerOf } from '../identity/api-viewer.ts'
import { addressOf, networkOf } from '../identity/client-address.ts'
import type { Service } from '../service.ts'

const windowSeconds = 60

/** Milliseconds in which whoever counts for several processes has to answer. */
const patience = 1_000

/** Networks share so many counters, whatever their number, so that memory is bounded. */
const buckets = 0x10000

/** Whom a request is counted for. */
export interface Counted {
  key: string
  isPatron: boolean
  /** The program that asks, for whichever patron. */
  programId: number | null
}

/**
 * Counts by network, and what signed-in patrons ask by patron: many people may share the address of a phone carrier. What
 * a patron allowed a program or a script counts by itself, so that it never keeps the patron from a page. Only a session
 * that was found before counts as one, so that a made-up secret is no way out and costs nothing.
 */
export function countedFor({ env }: Pick<Service, 'env'>, sessions: CachedSessions): (c: HonoContext) => Counted {
  // Nobody can choose a network that shares the counter of another.
  const salt = membership.salt || randomBytes(16)
  const bucketOf = (network: string) => createHmac('sha256', salt).update(network).digest().readUInt32BE() % buckets
  const find = (c: HonoContext): Counted => {
    const secrets = [getCookie(c, sessions.cookieName), bearerOf(c)]
    const owner = secrets.map((secret) => (secret ? sessions.cachedOwner(secret) : null)).find(Boolean)
    if (!owner) {
      const bucket = bucketOf(networkOf(addressOf(c, env.proxies)))
      return { key: `network:${bucket}`, isPatron: false, programId: null }
    }
    const { patronId, grantId, programId = null } = owner
    return { key: grantId === undefined ? `patron:${patronId}` : `grant:${grantId}`, isPatron: true, programId }
  }
  return (c) => {
    const known: Counted | undefined = c.get('counted')
    if (known) return known
    const counted = find(c)
    c.set('counted', counted)
    return counted
  }
}

/** Counts to so many points a minute; workers of one machine count together, in the process that leads them. */
export function openLimiter(keyPrefix: string, points: number) {
  const settings = { keyPrefix, points, duration: windowSeconds }
  const limiter = cluster.isWorker
    ? new RateLimiterCluster({ ...settings, timeoutMs: patience })
    : new RateLimiterMemory(settings)
  return {
    /** What has been consumed with it; null: nobody counted in time, and nobody is kept from anything. */
    consume: (key: string, points: number): Promise<RateLimiterRes | null> =>
      limiter.consume(key, points).catch(spentOf),
    giveBack: (key: string, points: number): void => void limiter.reward(key, points).catch(() => {}),
  }
}

/** The limiter rejects with the count when it is over. */
function spentOf(rejected: unknown): RateLimiterRes | null {
  if (rejected instanceof RateLimiterRes) return rejected
  if (cluster.isWorker) return null
  throw rejected
}
