import { possibleBarcodes } from '../../../domain/circulation/lock-item.ts'
import { Refusal } from '../../../domain/common/refusal.ts'

/** The outcome for one barcode of a list. */
export interface CopyReport<Done extends { itemId: number }> {
  barcode: string
  /** Whether an earlier barcode in the list is the same copy. */
  repeated: boolean
  outcome: Done | Refusal
}

/**
 * Runs an action for each barcode of a list, independently of the others. A refusal is the outcome of its barcode, unless
 * `refusesAll` says that it concerns the whole list.
 */
export async function forEachCopy<Done extends { itemId: number }>(
  barcodes: readonly string[],
  act: (barcode: string) => Promise<Done>,
  refusesAll: (refusal: Refusal) => boolean,
): Promise<CopyReport<Done>[]> {
  const reports: CopyReport<Done>[] = []
  for (const barcode of barcodes) {
    const earlier = reports.find((before) => normalisedBarcode(before.barcode) === normalisedBarcode(barcode))
    if (earlier) {
      reports.push({ ...earlier, barcode, repeated: true })
      continue
    }
    const outcome = await act(barcode).catch((error: unknown) => {
      if (error instanceof Refusal && !refusesAll(error)) return error
      throw error
    })
    const repeated = reports.some((before) => isSameCopy(before.outcome, outcome))
    reports.push({ barcode, repeated, outcome })
  }
  return reports
}

const normalisedBarcode = (barcode: string) => possibleBarcodes(barcode)[1]

/** Different barcodes can identify the same copy. */
function isSameCopy(one: { itemId: number } | Refusal, other: { itemId: number } | Refusal): boolean {
  return 'itemId' in one && 'itemId' in other && one.itemId === other.itemId
}
