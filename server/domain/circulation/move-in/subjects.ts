import type { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { capturedStates } from '../../holds/states/states.ts'
import { likeliestMatch, possibleBarcodes } from '../lock-item.ts'

/** A card number, or the patron's number in the system that they come from. */
export interface PatronKey {
  card: string | null
  number: string | null
}

export interface MovedPatron {
  id: number
  mailVerifiedAt: Date | null
}

/** Finds the patrons of many rows with one statement. */
export async function findPatrons(tx: Tx, keys: PatronKey[]): Promise<(key: PatronKey) => MovedPatron | undefined> {
  const cards = keys.flatMap(({ card }) => card ?? [])
  const numbers = keys.flatMap(({ number }) => number ?? [])
  const patrons = await tx.patron.findMany({
    where: { OR: [{ cardNumber: { in: cards } }, { exportNumber: { in: numbers } }] },
    select: { id: true, cardNumber: true, exportNumber: true, mailVerifiedAt: true },
  })
  const byCard = new Map(patrons.map((patron) => [patron.cardNumber, patron]))
  const byNumber = new Map(patrons.map((patron) => [patron.exportNumber, patron]))
  return ({ card, number }) => (number === null ? undefined : byNumber.get(number)) ?? byCard.get(card ?? '')
}

/** Says which patron is missing, without naming anything else. */
export const unknownPatron = ({ card, number }: PatronKey): string =>
  card !== null ? `no patron has the card ${card}` : `no patron has the number ${number}`

const movedItem = {
  id: true,
  barcode: true,
  titleId: true,
  branchId: true,
  awayAtId: true,
  status: true,
  loans: { where: { returnedAt: null }, select: { patronId: true, dueOn: true, renewals: true } },
  holds: { where: { state: { in: [...capturedStates] } }, select: { id: true, patronId: true } },
} satisfies Prisma.ItemSelect

export type MovedItem = Prisma.ItemGetPayload<{ select: typeof movedItem }>

function readItems(tx: Tx, barcodes: string[]): Promise<MovedItem[]> {
  return tx.item.findMany({ where: { barcode: { in: barcodes } }, select: movedItem })
}

/** Finds the copies of many rows with one statement, by the forms that a barcode may have. */
export async function findItems(tx: Tx, barcodes: string[]): Promise<(barcode: string) => MovedItem | undefined> {
  const items = await readItems(tx, [...new Set(barcodes.flatMap(possibleBarcodes))])
  const byBarcode = new Map(items.map((item) => [item.barcode, item]))
  return (barcode) => {
    const meant = possibleBarcodes(barcode)
    const found = meant.flatMap((one) => byBarcode.get(one) ?? [])
    return likeliestMatch(meant, found, (item) => item.barcode)
  }
}
