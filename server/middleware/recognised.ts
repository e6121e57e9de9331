import { type Sessions, secretHash } from '../session.ts'

const most = 20_000
const forgotten = 2 * 3600_000

/** Knows whose secrets opened a session lately, without asking the database. */
export interface Recognised {
  patronOf(secret: string): number | null
}

/** Sessions that are remembered, in bounded memory, for as long as they are used. */
export function recognising(sessions: Sessions): Sessions & Recognised {
  const known = new Map<string, { patronId: number; at: number }>()
  return {
    ...sessions,
    async find(secret) {
      const found = await sessions.find(secret)
      const key = secretHash(secret)
      known.delete(key)
      if (found) known.set(key, { patronId: found.patron.id, at: Date.now() })
      const [oldest] = known.keys()
      if (oldest && known.size > most) known.delete(oldest)
      return found
    },
    async end(secret) {
      known.delete(secretHash(secret))
      await sessions.end(secret)
    },
    patronOf(secret) {
      const found = known.get(secretHash(secret))
      return found && Date.now() - found.at < forgotten ? found.patronId : null
    },
  }
}
