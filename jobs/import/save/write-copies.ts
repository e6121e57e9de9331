import type { Tx } from '../../../server/database/database.ts'
import { type ItemRecord, type SavedItems, saveItems } from '../../../server/domain/circulation/items/save.ts'
import type { CopyRead } from '../source.ts'
import type { Refusal } from './save-batch.ts'

export interface CopyContext {
  dryRun: boolean
  /** Branch ids by branch code. */
  branchIds: Map<string, number>
  /** In a dry run: the titles of barcodes that occurred earlier in the file. */
  foreseen: Map<string, number>
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
  { dryRun, branchIds, foreseen }: CopyContext,
): Promise<{ saved: SavedItems; refusals: Refusal[] }> {
  const refusals: Refusal[] = []
  const owners = new Map<ItemRecord, Listed>()
  const records: ItemRecord[] = []
  for (const entry of listed) {
    const { line, controlNumber } = entry
    const refuse = (reason: string) => refusals.push({ of: 'copy', line, controlNumber, reason })
    // In a dry run the title may not be stored, so it gets a negative number that no stored title has.
    const titleId = ids.get(controlNumber) ?? -line
    for (const copy of entry.copies) {
      if ('refusal' in copy) {
        refuse(copy.refusal)
        continue
      }
      const { branch, ...rest } = copy
      const branchId = branchIds.get(branch)
      if (branchId === undefined) refuse(`the branch ${branch} of the copy ${copy.barcode} is unknown`)
      else if (dryRun && (foreseen.get(copy.barcode) ?? titleId) !== titleId) {
        refuse(`the copy ${copy.barcode}: the barcode is on a copy of another title`)
      } else {
        if (dryRun) foreseen.set(copy.barcode, titleId)
        const record = { ...rest, branchId, titleId }
        owners.set(record, entry)
        records.push(record)
      }
    }
  }
  const saved = await saveItems(tx, records, { write: !dryRun })
  for (const { record, reason } of saved.refused) {
    const { line = 0, controlNumber = '' } = owners.get(record) ?? {}
    refusals.push({ of: 'copy', line, controlNumber, reason: `the copy ${record.barcode}: ${reason}` })
  }
  return { saved, refusals }
}
