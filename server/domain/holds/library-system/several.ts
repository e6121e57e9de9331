import { Refusal } from '../../common/refusal.ts'
import { SystemAway } from '../../library-system/guard.ts'
import { notAnswered, RefusedByLibrary, refusalWhenUnavailable } from '../../library-system/refused.ts'
import { concernsOneHold } from '../several/submission.ts'

/** The outcome for one hold of the library system (H18). */
type SystemHoldOutcome = { holdId: string } | { holdId: string; refusal: Refusal }

/** Milliseconds after which no further hold is changed. The patron can send the rest again. */
const maxTime = 15_000

/**
 * Changes holds of the library system one after another. Each succeeds or fails on its own (H18). When the library system
 * does not answer for the first one and nothing was sent, the error refuses the whole submission. A repeated submission
 * reads each hold first, so it sends nothing that was done.
 */
export async function changeEachInLibrarySystem(
  holdIds: readonly string[],
  change: (holdId: string) => Promise<unknown>,
): Promise<SystemHoldOutcome[]> {
  const outcomes: SystemHoldOutcome[] = []
  const began = performance.now()
  let isAway = false
  for (const holdId of new Set(holdIds)) {
    if (isAway || performance.now() - began > maxTime) {
      outcomes.push({ holdId, refusal: notAnswered() })
      continue
    }
    try {
      await change(holdId)
      outcomes.push({ holdId })
    } catch (error) {
      const refusal = refusalOfOne(error, outcomes.length === 0)
      isAway = error instanceof SystemAway
      outcomes.push({ holdId, refusal })
    }
  }
  return outcomes
}

/** Returns the refusal of one hold. Throws an error that concerns the whole submission. */
function refusalOfOne(error: unknown, isFirst: boolean): Refusal {
  if (error instanceof SystemAway && !(isFirst && error.written === 'no')) return refusalWhenUnavailable(error)
  if (error instanceof RefusedByLibrary || (error instanceof Refusal && concernsOneHold(error))) return error
  throw error
}
