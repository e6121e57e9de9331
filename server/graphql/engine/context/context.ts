import type { Sessions, SignedInPatron } from '../../../auth/session.ts'
import type { Database, OneAskersDatabase } from '../../../database/database.ts'
import type { Subscribers } from '../events/event-bus.ts'
import { createLoaders } from './loaders.ts'
import type { Viewer } from './viewer.ts'

export interface Context extends Viewer {
  db: OneAskersDatabase
  sessions: Sessions
  /** The moment of the request; every rule in it is judged at this one. */
  now: Date
  loaders: ReturnType<typeof createLoaders>
  /** Set where the answer may be a stream of events. */
  subscribers?: Subscribers | undefined
}

/** In a field that only signed-in patrons reach. */
export type PatronContext = Context & { patron: SignedInPatron }

/** In a field that only a session opened with a provisional password reaches. */
export type ProvisionalContext = Context & { provisional: SignedInPatron }

export function createContext(
  everybodys: Database,
  sessions: Sessions,
  now: Date,
  viewer: Viewer,
  how?: Parameters<Database['forOneAsker']>[0],
): Context {
  const db = everybodys.forOneAsker(how)
  return { db, sessions, now, loaders: createLoaders(db, now, viewer.patron, viewer.access), ...viewer }
}
