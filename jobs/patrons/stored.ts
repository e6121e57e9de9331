import type { Tx } from '../../server/database/database.ts'
import type { PersonRow } from './read-rows.ts'

/** The rows of the database that concern the people of a batch. */
export type Stored = Awaited<ReturnType<typeof readStored>>

export async function readStored(tx: Tx, rows: PersonRow[]) {
  const cards = rows.map(({ card }) => card)
  const numbers = rows.flatMap(({ number }) => number ?? [])
  const patrons = await tx.patron.findMany({
    where: { OR: [{ cardNumber: { in: cards } }, { exportNumber: { in: numbers } }] },
  })
  const retired = await tx.retiredCard.findMany({ where: { number: { in: cards } } })
  const items = await tx.item.findMany({ where: { barcode: { in: cards } }, select: { barcode: true } })
  const byCard = new Map(patrons.map((patron) => [patron.cardNumber, patron]))
  const byNumber = new Map(patrons.map((patron) => [patron.exportNumber, patron]))
  return {
    byCard,
    retired: new Map(retired.map((card) => [card.number, card])),
    barcodes: new Set(items.map(({ barcode }) => barcode)),
    patronOf: ({ number, card }: Pick<PersonRow, 'number' | 'card'>) =>
      (number === null ? undefined : byNumber.get(number)) ?? byCard.get(card),
  }
}
