import type { Database } from '../../server/database/database.ts'
import type { Counts, Tools } from '../common/job.ts'
import { newCounts, processBounce } from './process-bounce.ts'

/** The maximum number of messages in one run, so that a flood of mail does not delay other jobs. */
const maxMessages = 2000

/** Processes returned mail in the inbox. A message that cannot be read does not stop the others. */
export async function readInbox(db: Database, now: Date, { inbox, leftUndone }: Tools): Promise<Counts> {
  const { counts, add } = newCounts()
  for (const name of (await inbox?.waiting(maxMessages)) ?? []) {
    // If a process dies between recording and moving a message, the message is read again, which changes nothing.
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
