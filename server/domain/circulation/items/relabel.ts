import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { lockItem } from '../lock-item.ts'
import { UnknownBarcode } from '../refusals.ts'
import { BarcodeInUse, checkFreeBarcode, NotABarcode } from './barcode.ts'

/** Gives a copy another barcode and frees the old one. The same barcode changes nothing. */
export async function updateItemBarcode(
  tx: Tx,
  barcode: string,
  label: string,
): Promise<{ itemId: number; from: string; to: string }> {
  const item = await lockItem(tx, barcode)
  const to = await checkFreeBarcode(tx, label, item)
  const answer = { itemId: item.id, from: item.barcode, to }
  if (to === item.barcode) return answer
  try {
    await tx.item.update({ where: { id: item.id }, data: { barcode: to } })
  } catch (error) {
    // Another desk used this barcode first, and the constraint violation has aborted the transaction.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      throw new BarcodeInUse({ barcode: to })
    }
    throw error
  }
  return answer
}
updateItemBarcode.refusals = [UnknownBarcode, NotABarcode, BarcodeInUse]
