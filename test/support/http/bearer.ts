import { openSessions } from '../../../server/auth/session.ts'
import type { Database } from '../../../server/database/database.ts'

/** The bearer token of an API client that signed in with the patron's card and password. */
export function newBearer(db: Database, { id }: { id: number }): Promise<string> {
  return openSessions(db, { secure: false }).create(id, { device: '', remember: false, forProgram: true })
}
