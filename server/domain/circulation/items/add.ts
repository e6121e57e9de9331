import type { Tx } from '../../../database/database.ts'
import { actorAt, type Desk } from '../../desk.ts'
import { UnknownTitle } from '../../holds/refusals.ts'
import { lockTitles } from '../../locks.ts'
import { Refusal } from '../../refusal.ts'
import { barcodesFrom } from '../lock-item.ts'
import { type Instruction, routeItem, updateSlip } from '../route-item.ts'

/** A barcode names one copy, and a library card is none. */
export class BarcodeInUse extends Refusal {
  readonly barcode: string
  constructor({ barcode }: { barcode: string }) {
    super(`The barcode ${barcode} is on another copy or a library card already.`)
    this.barcode = barcode
  }
}

/** A barcode is letters, digits and signs that a scanner can read. */
export class NotABarcode extends Refusal {
  constructor() {
    super('A barcode is 1 to 40 letters, digits and signs, without spaces.')
  }
}

interface NewItem {
  titleId: number
  barcode: string
  shelfMark: string | null
  referenceOnly: boolean
}

/** Adds a copy that the desk's branch owns; it goes to the first eligible hold (H3). */
export async function addItem(
  tx: Tx,
  { titleId, barcode: scanned, shelfMark, referenceOnly }: NewItem,
  desk: Desk,
): Promise<{ itemId: number; instruction: Instruction }> {
  const barcodes = barcodesFrom(scanned)
  const [, barcode = ''] = barcodes
  if (!/^[!-~]{1,40}$/.test(barcode)) throw new NotABarcode()
  if (!(await tx.title.findUnique({ where: { id: titleId }, select: { id: true } }))) throw new UnknownTitle()
  await lockTitles(tx, [titleId])
  const cards = await tx.patron.count({ where: { cardNumber: { in: barcodes } } })
  // Also without its letters, or two copies would answer to one scan.
  const copies = await tx.item.count({ where: { barcode: { in: barcodes } } })
  if (cards + copies > 0) throw new BarcodeInUse({ barcode })
  // Of two desks that add it at once, the second finds it taken.
  const [item] = await tx.item.createManyAndReturn({
    data: [{ barcode, titleId, branchId: desk.branchId, shelfMark, referenceOnly }],
    skipDuplicates: true,
  })
  if (!item) throw new BarcodeInUse({ barcode })
  const instruction = await routeItem(tx, item, desk.now, actorAt(desk))
  await updateSlip(tx, item, instruction)
  return { itemId: item.id, instruction }
}
