import type { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { lockTitles } from '../../common/locks.ts'

interface Deleted {
  deleted: number
  /** Records that are not in the catalogue, perhaps because an earlier run deleted them. */
  absent: number
  kept: { controlNumber: string; reason: string }[]
}

/**
 * Deletes titles of one source from the catalogue, or reports what a deletion would do when `write` is false. A title
 * with a copy, or with a hold, favourite, request or history of a patron, is kept.
 */
export async function deleteTitles(
  tx: Tx,
  source: string,
  controlNumbers: string[],
  { write }: { write: boolean },
): Promise<Deleted> {
  const where = { source, controlNumber: { in: controlNumbers } }
  if (write) {
    const rows = await tx.title.findMany({ where, select: { id: true } })
    await lockTitles(
      tx,
      rows.map(({ id }) => id),
    )
  }
  const titles = await titleUse(tx, where)
  const free: number[] = []
  const kept: Deleted['kept'] = []
  for (const { id, controlNumber, copies, holds, requests, listed } of titles) {
    const reasons = [
      copies > 0 && `copies: ${copies}`,
      holds > 0 && `holds: ${holds}`,
      requests > 0 && `requests: ${requests}`,
      listed > 0 && 'a place in favourites or histories',
    ].filter((reason) => reason !== false)
    if (reasons.length === 0) free.push(id)
    else kept.push({ controlNumber, reason: `it stays in the catalogue, since it still has ${reasons.join(', ')}` })
  }
  // The remaining holds are closed and have lost their patron.
  if (write) await tx.hold.deleteMany({ where: { titleId: { in: free } } })
  if (write) await tx.title.deleteMany({ where: { id: { in: free } } })
  return { deleted: free.length, absent: controlNumbers.length - titles.length, kept }
}

/** Numbers of the objects that prevent the deletion of a title. */
export interface TitleUse {
  id: number
  controlNumber: string
  copies: number
  /** Holds that belong to a patron, also closed ones that are still listed. */
  holds: number
  requests: number
  /** Favourites and entries of reading histories. */
  listed: number
}

/** Counts the copies of titles, all or those that match, and what patrons have of the titles. */
export async function titleUse(
  tx: Pick<Tx, 'title'>,
  where: Prisma.TitleWhereInput,
  copies: Prisma.ItemWhereInput = {},
): Promise<TitleUse[]> {
  const ofPatron = { where: { patronId: { not: null } } }
  const rows = await tx.title.findMany({
    where,
    select: {
      id: true,
      controlNumber: true,
      _count: {
        select: { items: { where: copies }, holds: ofPatron, favourites: true, history: true, requests: ofPatron },
      },
    },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id, controlNumber, _count: { items, holds, favourites, history, requests } }) => ({
    id,
    controlNumber,
    copies: items,
    holds,
    requests,
    listed: favourites + history,
  }))
}
