import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../db.ts'
import { lockTitles } from '../catalogue/lock.ts'
import { UnknownBarcode } from '../circulation/refusals.ts'
import { capturedStates } from '../holds/states.ts'

/** What circulation needs to know of a copy: its open loan and the hold it is tied to, if any. */
export const circulating = {
  title: { select: { id: true, materialPolicy: { select: { groupCode: true, isAv: true } } } },
  loans: { where: { returnedAt: null } },
  holds: { where: { state: { in: [...capturedStates] } } },
} satisfies Prisma.ItemInclude

export type CirculatingItem = Prisma.ItemGetPayload<{ include: typeof circulating }>

/** As scanners and people give it: full width, spaces, and the letters that open and close an NW-7 code. */
export function barcodesFrom(scanned: string): string[] {
  const plain = scanned.normalize('NFKC').replace(/[\s-]/g, '')
  return [plain, plain.replace(/^[A-Da-d](.+)[A-Da-d]$/, '$1')]
}

/** The copy with this barcode, its title locked until the transaction ends. */
export async function lockItem(tx: Tx, scanned: string): Promise<CirculatingItem> {
  const barcodes = barcodesFrom(scanned)
  const found = await tx.item.findFirst({ where: { barcode: { in: barcodes } }, select: { id: true, titleId: true } })
  if (!found) {
    const card = await tx.patron.findFirst({ where: { cardNumber: { in: barcodes } }, select: { id: true } })
    throw new UnknownBarcode({ barcode: barcodes[0] ?? '', isCard: card !== null })
  }
  await lockTitles(tx, [found.titleId])
  return tx.item.findUniqueOrThrow({ where: { id: found.id }, include: circulating })
}

/** The branch where the copy is, as far as it was scanned; its owner's when it is at home. */
export function locationOf({ branchId, awayAtId }: { branchId: number; awayAtId: number | null }): number {
  return awayAtId ?? branchId
}

export function canBeLent({ status, referenceOnly }: Pick<CirculatingItem, 'status' | 'referenceOnly'>): boolean {
  return status === 'AVAILABLE' && !referenceOnly
}
