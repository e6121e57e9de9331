import type { Tx } from '../../../server/database/database.ts'
import { type ItemRecord, type SavedItems, saveItems } from '../../../server/domain/circulation/items/save.ts'
import type { CopyRead } from '../source.ts'
import type { Refusal } from './save-batch.ts'

export interface CopyContext {
  dryRun: boolean
  /** The branch of every code. */
  branchIds: Map<string, number>
  /** Of a dry run: which title has a barcode by what came before in the file. */
  foreseen: Map<string, number>
}

interface Listed {
  line: number
  controlNumber: string
  copies: CopyRead[]
}

/** Stores the copies of titles, or says what that would do; one that cannot be stored keeps no other one out. */
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
    // Of a title that a dry run has not stored: a number of its own, which no stored one has.
    const titleId = ids.get(controlNumber) ?? -line
    for (const copy of entry.copies) {
      if ('refusal' in copy) {
        refuse(copy.refusal)
        continue
      }
      const { branch, ...rest } = copy
      const branchId = branchIds.get(branch)
      if (branchId === undefined) refuse(`the branch ${branch} of the copy ${copy.barcode} is not known`)
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
