import type { Database } from '../database/database.ts'
import type { Sessions, SignedInPatron } from '../session.ts'
import { createLoaders } from './loaders.ts'
import type { Viewer } from './viewer.ts'

export interface Context extends Viewer {
  db: Database
  sessions: Sessions
  /** The moment of the request; every rule in it is judged at this one. */
  now: Date
  loaders: ReturnType<typeof createLoaders>
}

/** In a field that only signed-in patrons reach. */
export type PatronContext = Context & { patron: SignedInPatron }

/** In a field that only a session opened with a provisional password reaches. */
export type ProvisionalContext = Context & { provisional: SignedInPatron }

export function createContext(everybodys: Database, sessions: Sessions, now: Date, viewer: Viewer): Context {
  const db = everybodys.forOneAsker()
  return { ...viewer, db, sessions, now, loaders: createLoaders(db, now, viewer.patron) }
}
