import type { Tx } from '../../database/database.ts'
import type { Writes } from '../common/write-batch.ts'
import { transition } from '../holds/states/states.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { addOpenDays, type BranchCalendar, readCalendar } from '../library/calendar/open-days.ts'
import { queueReadyNotices } from '../notices/ready.ts'

/** The settings of a branch's hold shelf: the length of the shelf period and when ready mails are sent. */
export interface Shelf {
  shelfDays: number
  readySchedule: string
  calendar: BranchCalendar
}

export async function readShelf(tx: Tx, branchId: number, now: Date): Promise<Shelf> {
  const [policy, calendar] = await Promise.all([
    tx.policy.findUniqueOrThrow({ where: { id: 1 }, select: { shelfDays: true, readySchedule: true } }),
    readCalendar(tx, branchId, dateIn(now)),
  ])
  return { ...policy, calendar }
}

interface Arrival {
  holdId: number
  from: 'QUEUED' | 'IN_TRANSIT'
  itemId: number
}

/** Makes the hold READY. The shelf period begins and is counted in open days of the branch (H5, M1). */
export function makeReady({ holdId, from, itemId }: Arrival, shelf: Shelf, now: Date, actor: string): Writes {
  const shelfExpiresOn = toColumn(addOpenDays(shelf.calendar, dateIn(now), shelf.shelfDays))
  return {
    ...transition([holdId], from, { to: 'READY', itemId, shelfExpiresOn, now, actor }),
    ...queueReadyNotices(shelf.readySchedule, now),
  }
}
