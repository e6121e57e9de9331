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
  const titles = await tx.title.findMany({
    where,
    select: {
      id: true,
      controlNumber: true,
      _count: {
        select: {
          items: true,
          holds: { where: { patronId: { not: null } } },
          favourites: true,
          history: true,
          requests: { where: { patronId: { not: null } } },
        },
      },
    },
    orderBy: { id: 'asc' },
  })
  const free: number[] = []
  const kept: Deleted['kept'] = []
  for (const { id, controlNumber, _count: hanging } of titles) {
    const reasons = [
      hanging.items > 0 && `copies: ${hanging.items}`,
      hanging.holds > 0 && `holds: ${hanging.holds}`,
      hanging.requests > 0 && `requests: ${hanging.requests}`,
      hanging.favourites + hanging.history > 0 && 'a place in favourites or histories',
    ].filter((reason) => reason !== false)
    if (reasons.length === 0) free.push(id)
    else kept.push({ controlNumber, reason: `it stays in the catalogue, since it still has ${reasons.join(', ')}` })
  }
  // The remaining holds are closed and have lost their patron.
  if (write) await tx.hold.deleteMany({ where: { titleId: { in: free } } })
  if (write) await tx.title.deleteMany({ where: { id: { in: free } } })
  return { deleted: free.length, absent: controlNumbers.length - titles.length, kept }
}
