import type { Database, Tx } from '../../database/database.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { queueHoldEnded } from '../notices/ended.ts'
import { lockHold } from './lock-hold.ts'
import { isWaiting, transitionHolds, waitingStates } from './states/states.ts'

interface Ended {
  /** The number of holds that ended. */
  ended: number
  /** The number of holds that could not be ended. They stay unchanged. */
  failed: number
}

/**
 * Ends waiting holds whose patrons no longer need the title (H16). A last day that is today still counts today. Each hold
 * has its own transaction, so a stopped run can be resumed, and a failing hold does not block the others.
 */
export async function endUnneededHolds(
  { prisma }: Database,
  now: Date,
  reportFailure: (what: string, error: unknown) => void = () => {},
): Promise<Ended> {
  const today = toColumn(dateIn(now))
  const due = await prisma.hold.findMany({
    where: { neededUntil: { lt: today }, closedAt: null, state: { in: [...waitingStates] } },
    // The order of locks, so that a rehearsal in one transaction causes no deadlock.
    orderBy: [{ titleId: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  const done: Ended = { ended: 0, failed: 0 }
  for (const { id } of due) {
    try {
      if (await prisma.$transaction((tx) => endHold(tx, id, today, now))) done.ended += 1
    } catch (error) {
      await prisma.$queryRaw`SELECT 1` // Separates a faulty hold from a lost database, which ends the run.
      done.failed += 1
      reportFailure(`hold ${id}`, error)
    }
  }
  return done
}

/** Ends one hold. Returns false when it got a copy, was closed, or has a later last day by now. */
async function endHold(tx: Tx, id: number, today: Date, now: Date): Promise<boolean> {
  const hold = await lockHold(tx, id)
  const { state, neededUntil } = hold
  if (!isWaiting(hold) || !neededUntil || neededUntil >= today) return false
  const step = { to: 'CANCELLED', now, actor: 'job:end-unneeded-holds', reason: 'no longer needed' } as const
  if ((await transitionHolds(tx, [id], state, step)) === 0) return false
  await queueHoldEnded(tx, id, now)
  return true
}
