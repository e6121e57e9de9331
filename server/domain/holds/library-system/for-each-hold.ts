import { SystemAway } from '../../library-system/guard.ts'

/** Changes holds one after another. When one fails after others were changed, the error does not say that nothing was done. */
export async function forEachHold<Hold>(
  holds: readonly Hold[],
  change: (hold: Hold) => Promise<unknown>,
): Promise<void> {
  for (const [index, hold] of holds.entries()) {
    await change(hold).catch((error: unknown) => {
      throw index > 0 && error instanceof SystemAway ? new SystemAway(error.status, 'unknown', error) : error
    })
  }
}
