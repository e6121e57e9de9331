import { findCardholder } from '../../library-system/account.ts'
import { callLibrarySystem } from '../../library-system/connected.ts'
import { SystemAway } from '../../library-system/guard.ts'
import { SystemRefused } from '../../library-system/port.ts'
import type { HoldSubmissionInput, Placement } from '../place/submission.ts'
import type { PatronInSystem } from './send-cancellation.ts'

/**
 * Tells the library system which holds are alternatives, where it can be told and one is wanted. The job cancels the
 * others all the same, so nothing depends on the answer (G13).
 */
export async function groupHolds(
  { db, system, patronId, now }: PatronInSystem,
  { anyOf }: Pick<HoldSubmissionInput, 'anyOf'>,
  placements: readonly Placement[],
): Promise<void> {
  const holdIds = placements.flatMap((one) => ('systemHoldId' in one ? (one.systemHoldId ?? []) : []))
  if (anyOf !== 1 || holdIds.length < 2 || !system.guard.system.group) return
  const holder = await findCardholder(db, system, patronId)
  if (!holder) return
  try {
    await callLibrarySystem(system, now, 'group', async (adapter, call) => adapter.group?.(holder, holdIds, call))
  } catch (error) {
    if (!(error instanceof SystemAway || error instanceof SystemRefused)) throw error
  }
}
