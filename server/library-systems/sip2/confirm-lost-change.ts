import { LibrarySystemUnreachable, type RequestContext } from '../../domain/library-system/port.ts'

/**
 * When the answer to a change is lost, reads for a few seconds whether it was done. Never sends the change again. Any
 * other state leaves the outcome unknown, because the change may still happen.
 */
export async function confirmLostChange<Done>(
  call: RequestContext,
  write: () => Promise<Done>,
  seen: () => Promise<Done | undefined>,
  { maxLooks = Number.POSITIVE_INFINITY } = {},
): Promise<Done> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof LibrarySystemUnreachable) || error.written === 'no') throw error
    for (let looks = 0; looks < maxLooks && (await call.nextLook()); looks++) {
      const done = await seen().catch(() => undefined)
      if (done !== undefined) return done
    }
    throw error
  }
}
