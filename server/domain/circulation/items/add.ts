import type { Tx } from '../../../database/database.ts'
import { actorLabel, type DeskActor } from '../../common/actor.ts'
import { lockTitles } from '../../common/locks.ts'
import { UnknownTitle } from '../../holds/refusals.ts'
import { type Instruction, routeItem, updateSlip } from '../route-item.ts'
import { BarcodeInUse, checkFreeBarcode } from './barcode.ts'

interface NewItem {
  titleId: number
  barcode: string
  shelfMark: string | null
  referenceOnly: boolean
}

/** Adds a copy that the desk's branch owns and assigns it to the first eligible hold (H3). */
export async function createItem(
  tx: Tx,
  { titleId, barcode: scanned, shelfMark, referenceOnly }: NewItem,
  desk: DeskActor,
): Promise<{ itemId: number; instruction: Instruction }> {
  if (!(await tx.title.findUnique({ where: { id: titleId }, select: { id: true } }))) throw new UnknownTitle()
  await lockTitles(tx, [titleId])
  const barcode = await checkFreeBarcode(tx, scanned)
  // When two desks add it at once, the second insert is skipped.
  const [item] = await tx.item.createManyAndReturn({
    data: [{ barcode, titleId, branchId: desk.branchId, shelfMark, referenceOnly }],
    skipDuplicates: true,
  })
  if (!item) throw new BarcodeInUse({ barcode })
  const instruction = await routeItem(tx, item, desk.now, actorLabel(desk))
  await updateSlip(tx, item, instruction)
  return { itemId: item.id, instruction }
}
