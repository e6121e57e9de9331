import type { Sessions, SignedInPatron } from '../../../auth/session.ts'
import type { Database, RequestDatabase } from '../../../database/database.ts'
import type { EventBus } from '../events/event-bus.ts'
import { createLoaders } from './loaders.ts'
import type { Viewer } from './viewer.ts'

export interface Context extends Viewer {
  db: RequestDatabase
  sessions: Sessions
  /** Time of the request. All rules use it. */
  now: Date
  loaders: ReturnType<typeof createLoaders>
  /** Set when the response can be an event stream. */
  subscribers?: EventBus | undefined
}

/** Context of fields that need a signed-in patron. */
export type PatronContext = Context & { patron: SignedInPatron }

/** Context of fields that need a session with a provisional password. */
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
