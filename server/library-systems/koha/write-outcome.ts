import { type Call, Unreachable } from '../../domain/library-system/port.ts'
import { Failed } from './client/client.ts'

/** The write failed, and a read showed that it had no effect. */
export class FailedCleanly extends Unreachable {}

/**
 * Sends a write once. When the answer is lost, `look` reads the result. `look` returns null when the write had no
 * effect.
 */
export async function written<T>(call: Call, write: () => Promise<T>, look: () => Promise<T | null>): Promise<T> {
  try {
    return await write()
  } catch (lost) {
    if (!(lost instanceof Unreachable) || lost.written === 'no' || call.signal.aborted) throw lost
    const seen = await look().catch(() => undefined)
    if (seen) return seen
    // After an error answer Koha writes nothing more, so the read is final.
    if (seen === null && lost instanceof Failed)
      throw new FailedCleanly('the write failed and changed nothing', { cause: lost })
    throw lost
  }
}
