import { isAccessToken, type openAccessTokens } from '../access-tokens.ts'
import { LastUsed } from '../last-used.ts'
import { type FoundSession, type Sessions, secretHash } from '../session.ts'

const mostCached = 20_000
const timeToLive = 2 * 3600_000

/** So many are known as they were found, for so long: what a patron who is looking around now needs. */
const mostPresumed = 2_000
const presumedFor = 10 * 60_000

/** How often whoever asked was presumed to be who they were, and how often the database was asked, by this process. */
export const foundSessions = { presumed: 0, asked: 0 }

/** Whose secret it is: a patron's, or what a patron allowed a program or a script. */
export interface Owner {
  patronId: number
  grantId?: number | undefined
  /** Null: a script of the patron's own. */
  programId?: number | null | undefined
}

export interface CachedSessions extends Sessions {
  /** Whose secret this is if it opened a session lately, without asking the database. */
  cachedOwner(secret: string): Owner | null
  /** The session as it was found lately; whether it is still so has to be asked, by its condition. */
  presumed(secret: string): FoundSession | null
  /** It was not. */
  forget(secret: string): void
}

/** Remembers whom sessions and access tokens belong to, in bounded memory, for as long as they are used. */
export function cachedSessions(sessions: Sessions, tokens: ReturnType<typeof openAccessTokens>): CachedSessions {
  const owners = new LastUsed<string, { owner: Owner; at: number }>(mostCached)
  const found = new LastUsed<string, { session: FoundSession; at: number }>(mostPresumed)
  const keeperOf = (secret: string) => (isAccessToken(secret) ? tokens : sessions)
  return {
    ...sessions,
    look: (secret) => keeperOf(secret).look(secret),
    async find(secret) {
      foundSessions.asked += 1
      const session = await keeperOf(secret).find(secret)
      const key = secretHash(secret)
      const at = Date.now()
      if (!session) {
        owners.delete(key)
        found.delete(key)
        return null
      }
      const { grantId, programId } = session.access ?? {}
      owners.set(key, { owner: { patronId: session.patron.id, grantId, programId }, at })
      found.set(key, { session, at })
      return session
    },
    async end(secret) {
      owners.delete(secretHash(secret))
      found.delete(secretHash(secret))
      await sessions.end(secret)
    },
    cachedOwner(secret) {
      const known = owners.get(secretHash(secret))
      return known && Date.now() - known.at < timeToLive ? known.owner : null
    },
    forget: (secret) => found.delete(secretHash(secret)),
    presumed(secret) {
      const known = found.get(secretHash(secret))
      const now = Date.now()
      if (!known || now - known.at >= presumedFor || now >= known.session.until) return null
      foundSessions.presumed += 1
      return known.session
    },
  }
}
