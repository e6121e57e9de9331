import type { ItemStatus } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { lockTitles } from '../../common/locks.ts'
import { capturedStates } from '../../holds/states/states.ts'
import { awayAt, itemLocation, possibleBarcodes } from '../lock-item.ts'

/** A copy as an import lists it. */
export interface ItemRecord {
  titleId: number
  barcode: string
  branchId: number
  shelfMark: string | null
  referenceOnly: boolean
  /** A location of that branch. Null records none; undefined leaves the location of a stored copy unchanged (C14). */
  locationId?: number | null | undefined
  /** Used only for new copies. Later, only the desk changes the status. */
  status: ItemStatus
}

export interface SavedItems {
  added: number
  changed: number
  unchanged: number
  refused: { record: ItemRecord; reason: string }[]
}

/**
 * Stores copies by barcode in a few statements, whatever their number. Without `write` it only counts what would be
 * stored. A new copy is on its shelf from now on, where the pull list finds it for waiting holds (H3).
 */
export async function saveItems(tx: Tx, records: ItemRecord[], { write }: { write: boolean }): Promise<SavedItems> {
  const saved: SavedItems = { added: 0, changed: 0, unchanged: 0, refused: [] }
  if (records.length === 0) return saved
  if (write) await lockTitles(tx, [...new Set(records.map(({ titleId }) => titleId))])
  const { items, cards } = await taken(tx, records)
  const fresh = new Map<string, ItemRecord>()
  for (const record of records) {
    const meant = possibleBarcodes(record.barcode)
    const [, barcode = ''] = meant
    const found = meant.map((one) => items.get(one)).find((item) => item !== undefined)
    const reason = rejectionReason(record, meant, found, cards, fresh.get(barcode))
    if (reason !== undefined) saved.refused.push({ record, reason })
    else if (!found) {
      if (fresh.has(barcode)) saved.unchanged += 1
      else fresh.set(barcode, record)
    } else if (isSame(found, record)) saved.unchanged += 1
    else {
      saved.changed += 1
      if (write) await change(tx, found, record)
    }
  }
  const rows = [...fresh].map(([barcode, record]) => ({ ...record, barcode }))
  // When two runs add a copy at once, the second insert is skipped.
  saved.added = write ? (await tx.item.createMany({ data: rows, skipDuplicates: true })).count : fresh.size
  return saved
}

type Stored = Awaited<ReturnType<typeof taken>>['items'] extends Map<string, infer Item> ? Item : never

async function taken(tx: Tx, records: ItemRecord[]) {
  const barcodes = [...new Set(records.flatMap(({ barcode }) => possibleBarcodes(barcode)))]
  const items = await tx.item.findMany({
    where: { barcode: { in: barcodes } },
    select: {
      id: true,
      barcode: true,
      titleId: true,
      branchId: true,
      awayAtId: true,
      shelfMark: true,
      referenceOnly: true,
      locationId: true,
      holds: { where: { state: { in: [...capturedStates] } }, select: { id: true } },
    },
  })
  const cards = await tx.patron.findMany({ where: { cardNumber: { in: barcodes } }, select: { cardNumber: true } })
  return {
    items: new Map(items.map((item) => [item.barcode, item])),
    cards: new Set(cards.map(({ cardNumber }) => cardNumber)),
  }
}

function rejectionReason(
  record: ItemRecord,
  meant: string[],
  found: Stored | undefined,
  cards: Set<string>,
  earlier: ItemRecord | undefined,
): string | undefined {
  if (!/^[!-~]{1,40}$/.test(meant[1] ?? '')) return 'a barcode is 1 to 40 letters, digits and signs'
  if (meant.some((one) => cards.has(one))) return 'the barcode is on a library card'
  const other = found ?? earlier
  if (other && other.titleId !== record.titleId) return 'the barcode is on a copy of another title'
  if (found && found.holds.length > 0 && record.referenceOnly && !found.referenceOnly) {
    return 'the copy is set aside for a hold, so it cannot stop being lent now'
  }
  return undefined
}

function isSame(stored: Stored, record: ItemRecord): boolean {
  return (
    stored.branchId === record.branchId &&
    stored.shelfMark === record.shelfMark &&
    stored.referenceOnly === record.referenceOnly &&
    (record.locationId === undefined || stored.locationId === record.locationId)
  )
}

/** A copy with a new owner is sent there at its next check-in, and leaves its location. */
async function change(
  tx: Tx,
  stored: Stored,
  { branchId, shelfMark, referenceOnly, locationId }: ItemRecord,
): Promise<void> {
  const moved = stored.branchId === branchId ? {} : { branchId, ...awayAt(itemLocation(stored), { branchId }) }
  await tx.item.update({
    where: { id: stored.id },
    data: { ...moved, shelfMark, referenceOnly, ...(locationId !== undefined && { locationId }) },
  })
}
