import { type Call, Unreachable } from '../../domain/library-system/port.ts'
import { Failed } from './client/client.ts'

/** It failed, and what was asked is not there. */
export class FailedCleanly extends Unreachable {}

/**
 * Writes once, and never again: where the answer is lost, looks at what is there. `look` gives what the write would have,
 * or null where it is not to be seen.
 */
export async function written<T>(call: Call, write: () => Promise<T>, look: () => Promise<T | null>): Promise<T> {
  try {
    return await write()
  } catch (lost) {
    if (!(lost instanceof Unreachable) || lost.written === 'no' || call.signal.aborted) throw lost
    const seen = await look().catch(() => undefined)
    if (seen) return seen
    // What answered that it failed writes no more, so that not to be seen is not to be there.
    if (seen === null && lost instanceof Failed)
      throw new FailedCleanly('it failed, and wrote nothing', { cause: lost })
    throw lost
  }
}
