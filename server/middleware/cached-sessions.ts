import { type Sessions, secretHash } from '../session.ts'

const mostCached = 20_000
const timeToLive = 2 * 3600_000

export interface CachedSessions extends Sessions {
  /** Whose secret this is if it opened a session lately, without asking the database. */
  cachedPatronId(secret: string): number | null
}

/** Remembers whom sessions belong to, in bounded memory, for as long as they are used. */
export function cachedSessions(sessions: Sessions): CachedSessions {
  const cache = new Map<string, { patronId: number; at: number }>()
  return {
    ...sessions,
    async find(secret) {
      const found = await sessions.find(secret)
      const key = secretHash(secret)
      cache.delete(key)
      if (found) cache.set(key, { patronId: found.patron.id, at: Date.now() })
      const [oldest] = cache.keys()
      if (oldest && cache.size > mostCached) cache.delete(oldest)
      return found
    },
    async end(secret) {
      cache.delete(secretHash(secret))
      await sessions.end(secret)
    },
    cachedPatronId(secret) {
      const cached = cache.get(secretHash(secret))
      return cached && Date.now() - cached.at < timeToLive ? cached.patronId : null
    },
  }
}
