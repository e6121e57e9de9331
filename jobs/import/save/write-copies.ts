import type { Tx } from '../../../server/database/database.ts'
import { type ItemRecord, type SavedItems, saveItems } from '../../../server/domain/circulation/items/save.ts'
import { Refusal } from '../../../server/domain/common/refusal.ts'
import { createShelvingLocation } from '../../../server/domain/library/locations/locations.ts'
import type { CopyRead } from '../source.ts'
import type { Refusal as RefusedEntry, Unplaced } from './save-batch.ts'

export interface CopyContext {
  dryRun: boolean
  /** Branch ids by branch code. */
  branchIds: Map<string, number>
  /** In a dry run: the titles of barcodes that occurred earlier in the file. */
  foreseen: Map<string, number>
  /** Whether unknown locations are created, with their code as name. */
  createLocations: boolean
}

interface Listed {
  line: number
  controlNumber: string
  copies: CopyRead[]
}

/** Stores copies of titles. A dry run only counts them. A copy that cannot be stored does not affect the others. */
export async function writeCopies(
  tx: Tx,
  listed: Listed[],
  ids: Map<string, number>,
  { dryRun, branchIds, foreseen, createLocations }: CopyContext,
): Promise<{ saved: SavedItems; refusals: RefusedEntry[]; unplaced: Unplaced[] }> {
  const refusals: RefusedEntry[] = []
  const unplaced: Unplaced[] = []
  const locations = await openLocations(tx, listed, { create: createLocations, dryRun })
  const owners = new Map<ItemRecord, Listed>()
  const records: ItemRecord[] = []
  for (const entry of listed) {
    const { controlNumber } = entry
    // In a dry run the title may not be stored, so it gets a negative number that no stored title has.
    const titleId = ids.get(controlNumber) ?? -entry.line
    for (const copy of entry.copies) {
      const line = copy.line ?? entry.line
      const refuse = (reason: string) => refusals.push({ of: 'copy', line, controlNumber, reason })
      if ('refusal' in copy) {
        refuse(copy.refusal)
        continue
      }
      const { branch, location, line: _line, ...rest } = copy
      const branchId = branchIds.get(branch)
      if (branchId === undefined) refuse(`the branch ${branch} of the copy ${copy.barcode} is unknown`)
      else if (dryRun && (foreseen.get(copy.barcode) ?? titleId) !== titleId) {
        refuse(`the copy ${copy.barcode}: the barcode is on a copy of another title`)
      } else {
        if (dryRun) foreseen.set(copy.barcode, titleId)
        // A copy whose location is not given or not known keeps the one that the desk gave it.
        const locationId = location === undefined ? undefined : await locations.find(branchId, location)
        if (location !== undefined && locationId === undefined)
          unplaced.push({ line, controlNumber, barcode: copy.barcode, branch, location })
        const record = {
          ...rest,
          branchId,
          titleId,
          locationId: locationId === foreseenLocation ? undefined : locationId,
        }
        owners.set(record, { ...entry, line })
        records.push(record)
      }
    }
  }
  const saved = await saveItems(tx, records, { write: !dryRun })
  for (const { record, reason } of saved.refused) {
    const { line = 0, controlNumber = '' } = owners.get(record) ?? {}
    refusals.push({ of: 'copy', line, controlNumber, reason: `the copy ${record.barcode}: ${reason}` })
  }
  return { saved, refusals, unplaced }
}

/** Stands for a location that a dry run would create. */
const foreseenLocation = 0

/**
 * The locations that copies name by their codes. They are read for each batch, because a batch that is rolled back also
 * takes back the locations that it created.
 */
async function openLocations(tx: Tx, listed: Listed[], { create, dryRun }: { create: boolean; dryRun: boolean }) {
  const areNamed = listed.some(({ copies }) => copies.some((copy) => 'location' in copy && copy.location !== undefined))
  const rows = areNamed
    ? await tx.shelvingLocation.findMany({
        where: { retiredAt: null },
        select: { id: true, branchId: true, code: true },
      })
    : []
  const known = new Map(rows.map(({ id, branchId, code }) => [`${branchId} ${code}`, id]))
  return {
    /** Undefined when the branch has no such location in use. */
    find: async (branchId: number, written: string): Promise<number | undefined> => {
      const code = written.normalize('NFKC').trim()
      const found = known.get(`${branchId} ${code}`)
      if (found !== undefined || !create) return found
      const made = dryRun ? foreseenLocation : await createNamedByCode(tx, branchId, code)
      if (made !== undefined) known.set(`${branchId} ${code}`, made)
      return made
    },
  }
}

/** Undefined when the code cannot be one, or when the location is retired. */
async function createNamedByCode(tx: Tx, branchId: number, code: string): Promise<number | undefined> {
  try {
    const names = { code, name: code, nameEn: code, kind: 'OPEN' } as const
    return (await createShelvingLocation(tx, branchId, names)).locationId
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
