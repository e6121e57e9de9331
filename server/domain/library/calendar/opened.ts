import type { Tx } from '../../../database/database.ts'
import { dateIn, startOf } from './dates.ts'
import { calendarOf, isOpen, NeverOpen, openDayFrom } from './open-days.ts'

/**
 * Those of the branches that have opened today (H5): it is an open day, and the first of its hours has begun; where no hours
 * are said, the day has. A branch that never opens again has nothing to wait for.
 */
export async function openedToday(
  tx: Pick<Tx, 'branch' | 'branchHours'>,
  branchIds: number[],
  now: Date,
): Promise<Set<number>> {
  const opened = new Set<number>()
  for (const id of branchIds) if (await hasOpened(tx, id, now)) opened.add(id)
  return opened
}

async function hasOpened(tx: Pick<Tx, 'branch' | 'branchHours'>, branchId: number, now: Date): Promise<boolean> {
  const today = dateIn(now)
  const calendar = await calendarOf(tx, branchId, today)
  if (!isOpen(calendar, today)) return isNeverOpen(() => openDayFrom(calendar, today))
  const first = await tx.branchHours.findFirst({
    where: { branchId, weekday: today.dayOfWeek },
    orderBy: { opens: 'asc' },
    select: { opens: true },
  })
  return now.getTime() >= startOf(today).getTime() + (first?.opens ?? 0) * 60_000
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
