import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { patronOfIdentifier } from '../common/identifier.ts'
import { lockTitlesOfCopies } from '../common/locks.ts'
import { capturedStates } from '../holds/states/states.ts'
import { UnknownBarcode } from './refusals.ts'

/** The relations that circulation needs: the copy's open loan and the hold tied to it, if any. */
const circulationInclude = {
  title: {
    select: {
      id: true,
      type: {
        select: {
          ...{ groupCode: true, isAv: true, lendable: true, eligibleReadersOnly: true },
          ...{ loanDays: true, renewals: true },
        },
      },
    },
  },
  loans: { where: { returnedAt: null } },
  compartment: { select: { place: true } },
  holds: {
    where: { state: { in: [...capturedStates] } },
    include: { pickupBranch: { select: { acceptsPickup: true, acceptsAvPickup: true } } },
  },
} satisfies Prisma.ItemInclude

export type CirculatingItem = Prisma.ItemGetPayload<{ include: typeof circulationInclude }>

/**
 * The barcodes that scanned or entered text may mean, the likeliest first: as given; without spaces and hyphens;
 * without the start and stop letters of an NW-7 code.
 */
export function possibleBarcodes(scanned: string): string[] {
  const exact = scanned.normalize('NFKC').trim()
  const plain = exact.replace(/[\s-]/g, '')
  return [exact, plain, plain.replace(/^[A-Da-d](.+)[A-Da-d]$/, '$1')]
}

/** Returns the match whose number comes first among the possible barcodes. */
export function likeliestMatch<Found>(
  meant: string[],
  found: Found[],
  numberOf: (one: Found) => string,
): Found | undefined {
  return [...found].sort((a, b) => meant.indexOf(numberOf(a)) - meant.indexOf(numberOf(b)))[0]
}

/** Returns the copy with this barcode. Throws `UnknownBarcode` when there is none. */
export async function findItem(tx: Pick<Tx, 'item' | 'patron' | 'policy'>, scanned: string): Promise<{ id: number }> {
  const barcodes = possibleBarcodes(scanned)
  const items = await tx.item.findMany({ where: { barcode: { in: barcodes } }, select: { id: true, barcode: true } })
  return meantItem(tx, barcodes, items)
}
findItem.refusals = [UnknownBarcode]

/** Returns the copy with this barcode. Locks its title until the transaction ends. */
export async function lockCopy(tx: Tx, scanned: string): Promise<{ id: number; titleId: number }> {
  const barcodes = possibleBarcodes(scanned)
  return meantItem(tx, barcodes, await lockTitlesOfCopies(tx, barcodes))
}

async function meantItem<Found extends { barcode: string }>(
  tx: Pick<Tx, 'patron' | 'policy'>,
  barcodes: string[],
  items: Found[],
): Promise<Found> {
  const found = likeliestMatch(barcodes, items, ({ barcode }) => barcode)
  if (found) return found
  const [barcode = ''] = barcodes
  const card = await tx.patron.findFirst({ where: { cardNumber: { in: barcodes } }, select: { id: true } })
  const isCard = (card ?? (await patronOfIdentifier(tx, barcode))) !== null
  throw new UnknownBarcode({ barcode, isCard })
}

/** Locks a copy as above and returns it with its open loan and hold. */
export async function lockItem(tx: Tx, scanned: string): Promise<CirculatingItem> {
  const copy = await lockCopy(tx, scanned)
  const item = await circulatingItem(tx, copy)
  return hasMoved(item, copy) ? lockItem(tx, scanned) : item
}

/**
 * Whether the copy has another title than the one that was locked. An import moved it while this transaction waited for
 * that title (E18). The caller starts again.
 */
export const hasMoved = (item: CirculatingItem, locked: { titleId: number }) => item.titleId !== locked.titleId

/** Reads a copy. A caller that changes it has locked its title. */
export function circulatingItem(tx: Pick<Tx, 'item'>, { id }: { id: number }): Promise<CirculatingItem> {
  return tx.item.findUniqueOrThrow({ where: { id }, include: circulationInclude })
}

/** The branch where the copy was scanned last, or its owner when it is at home. */
export function itemLocation({ branchId, awayAtId }: { branchId: number; awayAtId: number | null }): number {
  return awayAtId ?? branchId
}

/** The stored form of a location: null while the copy is at its owner's branch. */
export function awayAt(here: number, { branchId }: { branchId: number }): { awayAtId: number | null } {
  return { awayAtId: here === branchId ? null : here }
}
