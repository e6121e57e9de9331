import type { Tx } from '../../../database/database.ts'
import { Refusal } from '../../common/refusal.ts'
import { barcodesFrom } from '../lock-item.ts'

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

/** The barcode as it is kept, unless something else answers to it; also without its letters, or two would answer one scan. */
export async function checkFreeBarcode(
  tx: Pick<Tx, 'item' | 'patron'>,
  scanned: string,
  own?: { id: number },
): Promise<string> {
  const barcodes = barcodesFrom(scanned)
  const [, barcode = ''] = barcodes
  if (!/^[!-~]{1,40}$/.test(barcode)) throw new NotABarcode()
  const cards = await tx.patron.count({ where: { cardNumber: { in: barcodes } } })
  const copies = await tx.item.count({ where: { barcode: { in: barcodes }, ...(own && { id: { not: own.id } }) } })
  if (cards + copies > 0) throw new BarcodeInUse({ barcode })
  return barcode
}
