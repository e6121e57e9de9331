import { newCounts, takeIn } from './bounces/process-bounce.ts'
import type { Job } from './job.ts'

/** A run ends after so many, so that a flood of messages holds up no other job's turn for long. */
const most = 2000

/** Mail that came back to the library's address of bounces. */
export const readBouncesJob: Job = {
  name: 'read-bounces',
  about: 'reads the mail that came back (MAILDIR) and marks addresses that fail',
  everyMinute: true,
  run: async (db, now, { leftUndone, inbox }) => {
    const { counts, add } = newCounts()
    for (const name of (await inbox?.waiting(most)) ?? []) {
      // What was noted and not put away before a process died is read again, which changes nothing.
      try {
        const taken = await takeIn(db, (await inbox?.read(name)) ?? Buffer.alloc(0), inbox?.domain ?? '', now)
        await inbox?.done(name)
        add(taken)
      } catch (error) {
        leftUndone(`message ${name}`, error)
      }
    }
    return counts
  },
}
