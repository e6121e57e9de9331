import { judgeCheckIn } from '../../server/domain/circulation/check-in.ts'
import { write } from '../../server/domain/common/write-batch.ts'
import { addCompartments } from '../../server/domain/library/pickup-places/compartments.ts'
import { createPickupPlace } from '../../server/domain/library/pickup-places/places.ts'
import { patrons } from '../demo/patrons.ts'
import type { Demo } from './demo.ts'

/** Opens the lockers beside the entrance of the central library. Returns the id of the place. */
export async function furnishLocker({ tx, branch }: Demo): Promise<number> {
  const branchId = branch('chuo')
  const { placeId } = await createPickupPlace(tx, branchId, {
    kind: 'LOCKER',
    name: '予約受取ロッカー',
    nameEn: 'Pickup lockers',
    nameEasy: '本（ほん）を うけとる ロッカー',
    nameZh: '预约取书柜',
    nameKo: '예약 수령 보관함',
    opens: 7 * 60,
    closes: 22 * 60,
    everyDay: true,
    shelfDays: 5,
    whenFull: 'NEXT_PLACE',
  })
  const at = { branchId, placeId }
  await addCompartments(tx, at, { labels: Array.from({ length: 8 }, (_, n) => `A${n + 1}`), size: 'SMALL' })
  await addCompartments(tx, at, { labels: ['B1', 'B2', 'B3', 'B4'], size: 'LARGE' })
  return placeId
}

/**
 * Scans a free copy of a title at a branch, which gives it to the next hold. Returns its barcode. Throws when the title has
 * no free copy.
 */
export async function captureCopy({ tx, person }: Demo, titleId: number, branchId: number, at: Date): Promise<string> {
  const free = { titleId, status: 'AVAILABLE', referenceOnly: false, loans: { none: { returnedAt: null } } } as const
  const copies = await tx.item.findMany({ where: free, orderBy: { id: 'asc' } })
  const copy = copies.find((item) => item.branchId === branchId) ?? copies[0]
  if (!copy) throw new Error(`The title ${titleId} of the demo library has no free copy.`)
  const desk = { branchId, staffId: person(patrons.shisho).id, now: at }
  const { writes } = await judgeCheckIn(tx, copy.barcode, desk, { found: false, confirmHolds: true })
  await write(tx, writes)
  return copy.barcode
}
