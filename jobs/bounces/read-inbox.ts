import type { Database } from '../../server/database/database.ts'
import type { Counts, Tools } from '../common/job.ts'
import { newCounts, processBounce } from './process-bounce.ts'

/** A run ends after so many, so that a flood of messages holds up no other job's turn for long. */
const most = 2000

/** Reads what came back to the library's address of bounces; a message that cannot be read keeps no other from it. */
export async function readInbox(db: Database, now: Date, { inbox, leftUndone }: Tools): Promise<Counts> {
  const { counts, add } = newCounts()
  for (const name of (await inbox?.waiting(most)) ?? []) {
    // What was noted and not put away before a process died is read again, which changes nothing.
    try {
      const processed = await processBounce(db, (await inbox?.read(name)) ?? Buffer.alloc(0), inbox?.domain ?? '', now)
      await inbox?.done(name)
      add(processed)
    } catch (error) {
      leftUndone(`message ${name}`, error)
    }
  }
  return counts
}
