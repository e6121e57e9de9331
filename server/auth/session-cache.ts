import { LruCache } from '../common/lru-cache.ts'
import type { Database } from '../database/database.ts'
import { secretHash } from '../domain/common/secrets.ts'
import { isAccessToken, type openAccessTokens } from './access-tokens.ts'
import { type FoundSession, isSharedSecret, type Sessions } from './session.ts'

const maxOwners = 20_000
const ownerTimeToLive = 2 * 3600_000

/** The cache holds the sessions and access tokens of 2,000 patrons, eight of each, for 10 seconds. */
const maxPatrons = 2_000
const maxOfPatron = 8
const timeToLive = 10_000

/** Counts of sessions and access tokens that this process found in its cache, and of those it read from the database. */
export const sessionCacheCounts = { cached: 0, asked: 0 }

/** The owner of a secret: a patron, or a grant that the patron gave to an OAuth client or a script. */
export interface Owner {
  patronId: number
  grantId?: number | undefined
  /** Null for a personal access token. */
  programId?: number | null | undefined
}

export interface CachedSessions extends Sessions {
  /** The owner of a secret that opened a session lately. It does not query the database. */
  cachedOwner(secret: string): Owner | null
}

interface Cached {
  session: FoundSession
  /** Whether the lookup counted as a use, which renews the session or is recorded in its grant. */
  isUse: boolean
  /** Milliseconds since 1970. */
  until: number
}

/**
 * Caches sessions and access tokens by patron, until the database notifies of a change of the patron (`onViewers`).
 * Owners of secrets are remembered for longer. Sessions at a shared terminal are not cached, because each use renews
 * them.
 */
export function cachedSessions(
  db: Pick<Database, 'version' | 'onViewers'>,
  sessions: Sessions,
  tokens: ReturnType<typeof openAccessTokens>,
): CachedSessions {
  const owners = new LruCache<string, { owner: Owner; at: number }>(maxOwners)
  const cached = new LruCache<number, Map<string, Cached>>(maxPatrons)
  const keeperOf = (secret: string) => (isAccessToken(secret) ? tokens : sessions)
  db.onViewers((patrons) => {
    if (!patrons) cached.clear()
    for (const id of patrons ?? []) cached.delete(id)
  })

  function fromCache(key: string, needsUse: boolean): FoundSession | null {
    const owner = owners.get(key)?.owner
    const known = owner && cached.get(owner.patronId)?.get(key)
    if (!known || Date.now() >= known.until || (needsUse && !known.isUse)) return null
    return db.version('viewers') === null ? null : known.session
  }

  function keep(key: string, session: FoundSession, isUse: boolean): void {
    const until = Math.min(session.until, Date.now() + timeToLive)
    if (until <= Date.now()) return
    const ofPatron = cached.get(session.patron.id) ?? new Map<string, Cached>()
    if (ofPatron.size >= maxOfPatron) ofPatron.clear()
    cached.set(session.patron.id, ofPatron.set(key, { session, isUse, until }))
  }

  async function findBy(way: 'find' | 'look', secret: string): Promise<FoundSession | null> {
    const key = secretHash(secret)
    const known = fromCache(key, way === 'find')
    if (known) {
      sessionCacheCounts.cached += 1
      return known
    }
    sessionCacheCounts.asked += 1
    const version = db.version('viewers')
    const session = await keeperOf(secret)[way](secret)
    if (!session) {
      owners.delete(key)
      return null
    }
    const { grantId, programId } = session.access ?? {}
    owners.set(key, { owner: { patronId: session.patron.id, grantId, programId }, at: Date.now() })
    // A change that was notified during the query may not be part of its answer.
    const isNewest = version !== null && version === db.version('viewers')
    if (isNewest && !isSharedSecret(secret)) keep(key, session, way === 'find')
    return session
  }

  return {
    ...sessions,
    look: (secret) => findBy('look', secret),
    find: (secret) => findBy('find', secret),
    async end(secret) {
      owners.delete(secretHash(secret))
      await sessions.end(secret)
    },
    cachedOwner(secret) {
      const known = owners.get(secretHash(secret))
      return known && Date.now() - known.at < ownerTimeToLive ? known.owner : null
    },
  }
}
