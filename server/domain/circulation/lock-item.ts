import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { patronOfIdentifier } from '../common/identifier.ts'
import { lockTitlesOf } from '../common/locks.ts'
import { capturedStates } from '../holds/states/states.ts'
import { UnknownBarcode } from './refusals.ts'

/** What circulation needs to know of a copy: its open loan and the hold it is tied to, if any. */
const circulationInclude = {
  title: { select: { id: true, materialPolicy: { select: { groupCode: true, isAv: true } } } },
  loans: { where: { returnedAt: null } },
  holds: {
    where: { state: { in: [...capturedStates] } },
    include: { pickupBranch: { select: { acceptsPickup: true, acceptsAvPickup: true } } },
  },
} satisfies Prisma.ItemInclude

export type CirculatingItem = Prisma.ItemGetPayload<{ include: typeof circulationInclude }>

/**
 * What may be meant by what a scanner or a person gives, the likeliest first: as it stands; without the spaces and
 * hyphens that people type; without the letters that open and close an NW-7 code.
 */
export function barcodesFrom(scanned: string): string[] {
  const exact = scanned.normalize('NFKC').trim()
  const plain = exact.replace(/[\s-]/g, '')
  return [exact, plain, plain.replace(/^[A-Da-d](.+)[A-Da-d]$/, '$1')]
}

/** Of what was found, the one that was likeliest meant. */
export function likeliest<Found>(meant: string[], found: Found[], numberOf: (one: Found) => string): Found | undefined {
  return [...found].sort((a, b) => meant.indexOf(numberOf(a)) - meant.indexOf(numberOf(b)))[0]
}

/** The copy with this barcode. */
export async function findItem(tx: Pick<Tx, 'item' | 'patron' | 'policy'>, scanned: string): Promise<{ id: number }> {
  const barcodes = barcodesFrom(scanned)
  const items = await tx.item.findMany({ where: { barcode: { in: barcodes } }, select: { id: true, barcode: true } })
  return meantItem(tx, barcodes, items)
}

/** The same, its title locked until the transaction ends. */
export async function lockCopy(tx: Tx, scanned: string): Promise<{ id: number; titleId: number }> {
  const barcodes = barcodesFrom(scanned)
  return meantItem(tx, barcodes, await lockTitlesOf(tx, barcodes))
}

async function meantItem<Found extends { barcode: string }>(
  tx: Pick<Tx, 'patron' | 'policy'>,
  barcodes: string[],
  items: Found[],
): Promise<Found> {
  const found = likeliest(barcodes, items, ({ barcode }) => barcode)
  if (found) return found
  const [barcode = ''] = barcodes
  const card = await tx.patron.findFirst({ where: { cardNumber: { in: barcodes } }, select: { id: true } })
  const isCard = (card ?? (await patronOfIdentifier(tx, barcode))) !== null
  throw new UnknownBarcode({ barcode, isCard })
}

/** The same with what circulation needs to know of it. */
export async function lockItem(tx: Tx, scanned: string): Promise<CirculatingItem> {
  return circulatingItem(tx, await lockCopy(tx, scanned))
}

/** Of a copy whose title is locked. */
export function circulatingItem(tx: Tx, { id }: { id: number }): Promise<CirculatingItem> {
  return tx.item.findUniqueOrThrow({ where: { id }, include: circulationInclude })
}

/** The branch where the copy is, as far as it was scanned; its owner's when it is at home. */
export function locationOf({ branchId, awayAtId }: { branchId: number; awayAtId: number | null }): number {
  return awayAtId ?? branchId
}

/** The same as a copy's row keeps it: nothing while it is at its owner's. */
export function awayAt(here: number, { branchId }: { branchId: number }): { awayAtId: number | null } {
  return { awayAtId: here === branchId ? null : here }
}
