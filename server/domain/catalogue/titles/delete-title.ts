import type { Tx } from '../../../database/database.ts'
import { lockTitles } from '../../common/locks.ts'

interface Deleted {
  deleted: number
  /** Not in the catalogue, perhaps since an earlier time. */
  absent: number
  kept: { controlNumber: string; reason: string }[]
}

/**
 * Takes titles of one source out of the catalogue, or says what that would do. A title on which something of a person or
 * a copy hangs stays: nobody's hold, favourite or history loses its title, and no copy its record.
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
  // Those that are left have long been closed and belong to nobody any more.
  if (write) await tx.hold.deleteMany({ where: { titleId: { in: free } } })
  if (write) await tx.title.deleteMany({ where: { id: { in: free } } })
  return { deleted: free.length, absent: controlNumbers.length - titles.length, kept }
}
