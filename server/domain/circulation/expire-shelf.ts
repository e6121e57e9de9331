import type { Database } from '../../db.ts'
import { dateIn, toColumn } from '../calendar/dates.ts'
import { lockHold } from '../holds/of-library.ts'
import { moveHolds } from '../holds/states.ts'
import { routeItem } from './route-item.ts'

export interface Expired {
  /** Holds that were not collected in time. */
  expired: number
  /** Copies that went to the next patron. */
  passedOn: number
}

/**
 * Ends the holds whose shelf period is over and passes each copy on (H5): a period that ends today still counts today.
 * One transaction a hold, so that a stopped run loses nothing and the next one goes on.
 */
export async function expireShelf({ prisma }: Database, now: Date, actor = 'job:expire-shelf'): Promise<Expired> {
  const today = toColumn(dateIn(now))
  const due = await prisma.hold.findMany({
    where: { state: 'READY', shelfExpiresOn: { lt: today } },
    orderBy: [{ shelfExpiresOn: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  const done: Expired = { expired: 0, passedOn: 0 }
  for (const { id } of due) {
    await prisma.$transaction(async (tx) => {
      const hold = await lockHold(tx, id)
      if (hold.state !== 'READY' || !hold.item || !hold.shelfExpiresOn || hold.shelfExpiresOn >= today) return
      await moveHolds(tx, [id], 'READY', { to: 'EXPIRED', now, actor, reason: 'not collected in time' })
      done.expired += 1
      const { what, ...next } = await routeItem(tx, hold.item, now, actor)
      if ((what === 'HOLD_SHELF' || what === 'TRANSIT') && 'holdId' in next && next.holdId !== null) done.passedOn += 1
    })
  }
  return done
}
