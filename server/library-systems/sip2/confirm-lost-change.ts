import { LibrarySystemUnreachable } from '../../domain/library-system/port.ts'

/**
 * When the answer to a change is lost, reads whether it was done. Never sends the change again. Any other state leaves
 * the outcome unknown, because the change may still happen.
 */
export async function confirmLostChange<Done>(
  write: () => Promise<Done>,
  seen: () => Promise<Done | undefined>,
): Promise<Done> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof LibrarySystemUnreachable) || error.written === 'no') throw error
    const done = await seen().catch(() => undefined)
    if (done === undefined) throw error
    return done
  }
}
