import type { Database, Tx } from '../../../database/database.ts'
import { titleUse } from '../../catalogue/titles/delete-title.ts'
import { lockTitlesForDelete } from '../../common/locks.ts'
import { capturedStates } from '../../holds/states/states.ts'
import { deleteRecord } from '../deletion/delete-record.ts'
import { pendingAbsences } from './pending.ts'

export interface Ended {
  /** Titles that ended, because patrons have them in lists, and titles whose records were deleted. */
  ended: number
  deleted: number
  copies: number
  /** Titles with a copy that is lent or captured here. They are tried again. */
  kept: number
  /** Titles and copies of sources of which too many are absent. Staff confirm them first. */
  heldBack: number
}

export const nothingEnded: Readonly<Ended> = { ended: 0, deleted: 0, copies: 0, kept: 0, heldBack: 0 }

/** The number of titles that are looked up at once. Each is ended in its own transaction. */
const batchSize = 200

/**
 * Ends titles and copies that their source no longer has (E18). Copies are withdrawn. A title that no patron has in a list
 * is deleted and can be restored for some days, and another one stays with its page. An interrupted run is continued by
 * the next, and two runs at once end each title once.
 */
export async function endAbsences(db: Database, now: Date, only?: string): Promise<Ended> {
  const total: Ended = { ...nothingEnded }
  for (const { source, titles, copies, isHeldBack } of await pendingAbsences(db.prisma)) {
    if (only !== undefined && source !== only) continue
    if (isHeldBack) total.heldBack += titles + copies
    let last = 0
    for (;;) {
      const rows = await db.prisma.absence.findMany({
        where: { source, titleId: { gt: last }, ...(isHeldBack && { confirmed: true }) },
        distinct: ['titleId'],
        orderBy: { titleId: 'asc' },
        take: batchSize,
        select: { titleId: true },
      })
      if (rows.length === 0) break
      for (const { titleId } of rows) {
        const done = await db.prisma.$transaction((tx) => endTitle(tx, titleId, now))
        for (const name of Object.keys(done) as (keyof typeof done)[]) total[name] += done[name] ?? 0
        last = titleId
      }
    }
  }
  return total
}

/** Ends a title, or those of its copies that are absent. */
async function endTitle(tx: Tx, titleId: number, now: Date): Promise<Partial<Ended>> {
  if ((await lockTitlesForDelete(tx, [titleId])).length === 0) return {}
  // Read again under the lock: a harvest may have seen the title meanwhile, or another run may have ended it.
  const absences = await tx.absence.findMany({ where: { titleId }, select: { itemId: true } })
  if (absences.length === 0) return {}
  const isWhole = absences.some(({ itemId }) => itemId === null)
  const ids = absences.flatMap(({ itemId }) => itemId ?? [])
  const items = { titleId, status: { not: 'WITHDRAWN' as const }, ...(!isWhole && { id: { in: ids } }) }
  const inUse = await tx.item.count({
    where: {
      ...items,
      OR: [{ loans: { some: { returnedAt: null } } }, { holds: { some: { state: { in: [...capturedStates] } } } }],
    },
  })
  if (inUse > 0) return { kept: 1 }
  await tx.absence.deleteMany({ where: { titleId } })
  const withdrawn = await tx.item.findMany({ where: items, select: { id: true } })
  const itemIds = withdrawn.map(({ id }) => id)
  await tx.item.updateMany({ where: { id: { in: itemIds } }, data: { status: 'WITHDRAWN', shelvedHoldId: null } })
  await tx.withdrawal.updateMany({ where: { itemId: { in: itemIds } }, data: { bySource: true, at: now } })
  const copies = itemIds.length
  if (!isWhole) return { copies }
  const [use] = await titleUse(tx, { id: titleId }, { status: { not: 'WITHDRAWN' } })
  if (use && use.holds + use.requests + use.listed === 0) {
    await deleteRecord(tx, titleId, now)
    return { deleted: 1, copies }
  }
  await tx.$executeRaw`UPDATE titles SET ended_at = ${now}::timestamptz WHERE id = ${titleId}::int`
  await tx.$queryRaw`SELECT mark_harvest(ARRAY[${titleId}::int]) IS NULL AS marked`
  return { ended: 1, copies }
}
