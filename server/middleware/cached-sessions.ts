import { type FoundSession, type Sessions, secretHash } from '../session.ts'

const mostCached = 20_000
const timeToLive = 2 * 3600_000

/** So many are known as they were found, for so long: what a patron who is looking around now needs. */
const mostPresumed = 2_000
const presumedFor = 10 * 60_000

export interface CachedSessions extends Sessions {
  /** Whose secret this is if it opened a session lately, without asking the database. */
  cachedPatronId(secret: string): number | null
  /** The session as it was found lately; whether it is still so has to be asked, by its condition. */
  presumed(secret: string): FoundSession | null
  /** It was not. */
  forget(secret: string): void
}

/** Remembers whom sessions belong to, in bounded memory, for as long as they are used. */
export function cachedSessions(sessions: Sessions): CachedSessions {
  const owners = new Map<string, { patronId: number; at: number }>()
  const found = new Map<string, { session: FoundSession; at: number }>()
  return {
    ...sessions,
    async find(secret) {
      const session = await sessions.find(secret)
      const key = secretHash(secret)
      const at = Date.now()
      putLast(owners, mostCached, key, session && { patronId: session.patron.id, at })
      putLast(found, mostPresumed, key, session && { session, at })
      return session
    },
    async end(secret) {
      owners.delete(secretHash(secret))
      found.delete(secretHash(secret))
      await sessions.end(secret)
    },
    cachedPatronId(secret) {
      const owner = owners.get(secretHash(secret))
      return owner && Date.now() - owner.at < timeToLive ? owner.patronId : null
    },
    forget: (secret) => void found.delete(secretHash(secret)),
    presumed(secret) {
      const known = found.get(secretHash(secret))
      const now = Date.now()
      return known && now - known.at < presumedFor && now < known.session.until ? known.session : null
    },
  }
}

/** Puts an entry last, or takes it away; what was put first goes where there are too many. */
function putLast<Value>(map: Map<string, Value>, most: number, key: string, value: Value | null): void {
  map.delete(key)
  if (value === null) return
  map.set(key, value)
  const [oldest] = map.keys()
  if (oldest !== undefined && map.size > most) map.delete(oldest)
}
