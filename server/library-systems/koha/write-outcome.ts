import { LibrarySystemUnreachable, type RequestContext } from '../../domain/library-system/port.ts'
import { KohaFailed } from './client/client.ts'

/** The write failed, and a read showed that it had no effect. */
export class FailedWithoutEffect extends LibrarySystemUnreachable {}

/**
 * Sends a write once. When the answer is lost, `look` reads the result, again and again for a few seconds, because Koha
 * may still be working. `look` returns null when the write had no effect yet.
 */
export async function writeOnce<T>(
  call: RequestContext,
  write: () => Promise<T>,
  look: () => Promise<T | null>,
): Promise<T> {
  try {
    return await write()
  } catch (lost) {
    if (!(lost instanceof LibrarySystemUnreachable) || lost.written === 'no') throw lost
    while (await call.nextLook()) {
      const seen = await look().catch(() => undefined)
      if (seen) return seen
      // After an error answer Koha writes nothing more, so the read is final.
      if (seen === null && lost instanceof KohaFailed)
        throw new FailedWithoutEffect('the write failed and changed nothing', { cause: lost })
    }
    throw lost
  }
}
