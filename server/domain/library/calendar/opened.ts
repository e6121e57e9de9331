import type { Tx } from '../../../database/database.ts'
import { dateIn } from './dates.ts'
import { branchOpeningHours, hasOpened } from './hours.ts'
import { isOpen, NeverOpen, openDayFrom } from './open-days.ts'

/**
 * Returns the branches that have opened today (H5). A branch that never opens again counts too, so that its holds still
 * expire.
 */
export async function openedToday(
  tx: Pick<Tx, 'branch' | 'branchHours'>,
  branchIds: number[],
  now: Date,
): Promise<Set<number>> {
  const today = dateIn(now)
  const opened = new Set<number>()
  for (const id of branchIds) {
    const branch = await branchOpeningHours(tx, id, today)
    const waits = isOpen(branch.calendar, today) || !isNeverOpen(() => openDayFrom(branch.calendar, today))
    if (!waits || hasOpened(branch, now)) opened.add(id)
  }
  return opened
}

function isNeverOpen(look: () => unknown): boolean {
  try {
    look()
    return false
  } catch (error) {
    if (error instanceof NeverOpen) return true
    throw error
  }
}
