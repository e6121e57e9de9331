import type { Database, Tx } from '../../database/database.ts'
import { lockHold } from '../holds/lock-hold.ts'
import { transitionHolds } from '../holds/states/states.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { openedToday } from '../library/calendar/opened.ts'
import { routeItem } from './route-item.ts'

interface Expired {
  /** The number of holds that were not collected in time. */
  expired: number
  /** The number of copies assigned to the next patron. */
  passedOn: number
  /** The number of holds that could not be expired. They stay unchanged. */
  failed: number
}

const actor = 'job:expire-shelf'

/**
 * Expires the holds whose shelf period is over and assigns each copy to the next hold (H5). A period that ends today
 * still counts today. The hold expires when the branch next opens, because the next patron is notified and staff move
 * the copy. Each hold has its own transaction, so a stopped run can be resumed, and a failing hold does not block the
 * others.
 */
export async function expireShelf(
  { prisma }: Database,
  now: Date,
  reportFailure: (what: string, error: unknown) => void = () => {},
): Promise<Expired> {
  const today = toColumn(dateIn(now))
  const due = await prisma.hold.findMany({
    where: { state: 'READY', shelfExpiresOn: { lt: today } },
    // The order of locks, so that a rehearsal in one transaction causes no deadlock.
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
      await prisma.$queryRaw`SELECT 1` // Separates a faulty hold from a lost database, which ends the run.
      done.failed += 1
      reportFailure(`hold ${id}`, error)
    }
  }
  return done
}

/**
 * Expires one hold and returns where its copy went. Null when the hold has left the shelf or its period was extended.
 */
async function expireHold(tx: Tx, id: number, today: Date, now: Date): Promise<'passed on' | 'sent home' | null> {
  const hold = await lockHold(tx, id)
  if (hold.state !== 'READY' || !hold.item || !hold.shelfExpiresOn || hold.shelfExpiresOn >= today) return null
  await transitionHolds(tx, [id], 'READY', { to: 'EXPIRED', now, actor, reason: 'not collected in time' })
  const instruction = await routeItem(tx, hold.item, now, actor)
  return 'holdId' in instruction && instruction.holdId !== null ? 'passed on' : 'sent home'
}
