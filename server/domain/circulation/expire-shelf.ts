import type { Database, Tx } from '../../database/database.ts'
import { lockHold } from '../holds/lock-hold.ts'
import { transitionHolds } from '../holds/states/states.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { openedToday } from '../library/calendar/opened.ts'
import { routeItem } from './route-item.ts'

interface Expired {
  /** Holds that were not collected in time. */
  expired: number
  /** Copies that went to the next patron. */
  passedOn: number
  /** Holds that could not be ended; they are as they were. */
  failed: number
}

const actor = 'job:expire-shelf'

/**
 * Ends the holds whose shelf period is over and passes each copy on (H5): a period that ends today still counts today,
 * and the end comes when the branch opens next, since the next patron is told and somebody moves the copy.
 * One transaction a hold, so that a stopped run loses nothing and the next one goes on, and a hold that cannot be
 * ended keeps no other from it.
 */
export async function expireShelf(
  { prisma }: Database,
  now: Date,
  leftUndone: (what: string, error: unknown) => void = () => {},
): Promise<Expired> {
  const today = toColumn(dateIn(now))
  const due = await prisma.hold.findMany({
    where: { state: 'READY', shelfExpiresOn: { lt: today } },
    // In the order of locks, so that a rehearsal in one transaction stands in nobody's way.
    orderBy: [{ titleId: 'asc' }, { shelfExpiresOn: 'asc' }, { id: 'asc' }],
    select: { id: true, pickupBranchId: true },
  })
  const opened = await openedToday(prisma, [...new Set(due.map(({ pickupBranchId }) => pickupBranchId))], now)
  const done: Expired = { expired: 0, passedOn: 0, failed: 0 }
  for (const { id, pickupBranchId } of due) {
    if (!opened.has(pickupBranchId)) continue
    try {
      const became = await prisma.$transaction((tx) => expireHold(tx, id, today, now))
      if (became) done.expired += 1
      if (became === 'passed on') done.passedOn += 1
    } catch (error) {
      await prisma.$queryRaw`SELECT 1` // it is the hold: a database that is gone ends the run
      done.failed += 1
      leftUndone(`hold ${id}`, error)
    }
  }
  return done
}

/** What became of the hold's copy; null: the hold is on the shelf no more, or longer than it was. */
async function expireHold(tx: Tx, id: number, today: Date, now: Date): Promise<'passed on' | 'sent home' | null> {
  const hold = await lockHold(tx, id)
  if (hold.state !== 'READY' || !hold.item || !hold.shelfExpiresOn || hold.shelfExpiresOn >= today) return null
  await transitionHolds(tx, [id], 'READY', { to: 'EXPIRED', now, actor, reason: 'not collected in time' })
  const instruction = await routeItem(tx, hold.item, now, actor)
  return 'holdId' in instruction && instruction.holdId !== null ? 'passed on' : 'sent home'
}
