import type { Tx } from '../../../database/database.ts'
import { field, refusal } from '../../common/refusal.ts'
import { possibleBarcodes } from '../lock-item.ts'

export const BarcodeInUse = refusal('BarcodeInUse', 'The barcode belongs to another copy or a card.', {
  fields: { barcode: field.text('The barcode as scanned.') },
  message: ({ barcode }) => `The barcode ${barcode} is on another copy or a library card already.`,
})

export const NotABarcode = refusal('NotABarcode', 'A barcode has 1 to 40 letters, digits and signs without spaces.', {
  message: 'A barcode is 1 to 40 letters, digits and signs, without spaces.',
})

/**
 * Returns the normalised barcode. Throws when it is malformed, or when a copy or a card already has it. The form
 * without NW-7 start and stop letters counts too, because one scan would find both.
 */
export async function checkFreeBarcode(
  tx: Pick<Tx, 'item' | 'patron'>,
  scanned: string,
  own?: { id: number },
): Promise<string> {
  const barcodes = possibleBarcodes(scanned)
  const [, barcode = ''] = barcodes
  if (!/^[!-~]{1,40}$/.test(barcode)) throw new NotABarcode()
  const cards = await tx.patron.count({ where: { cardNumber: { in: barcodes } } })
  const copies = await tx.item.count({ where: { barcode: { in: barcodes }, ...(own && { id: { not: own.id } }) } })
  if (cards + copies > 0) throw new BarcodeInUse({ barcode })
  return barcode
}
