import type { Patron } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { patronOfIdentifier } from '../common/identifier.ts'
import { lockPatron } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { likeliestMatch, possibleBarcodes } from './lock-item.ts'
import { CardRetired, UnknownCard } from './refusals.ts'

type Reading = Pick<Tx, 'patron' | 'item' | 'policy' | 'retiredCard'>

/** Returns the patron of a scanned card or second identifier (O1). Throws `CardRetired` or `UnknownCard`. */
export async function patronIdOfCard(tx: Reading, scanned: string): Promise<number> {
  const cards = possibleBarcodes(scanned)
  const found = await tx.patron.findMany({
    where: { cardNumber: { in: cards } },
    select: { id: true, cardNumber: true },
  })
  const meant = likeliestMatch(cards, found, ({ cardNumber }) => cardNumber) ?? (await patronOfIdentifier(tx, scanned))
  if (meant) return meant.id
  const [retired] = await tx.retiredCard.findMany({ where: { number: { in: cards } }, take: 1 })
  if (retired) throw new CardRetired({ card: retired.number, reason: retired.reason, at: retired.retiredAt })
  const item = await tx.item.findFirst({ where: { barcode: { in: cards } }, select: { id: true } })
  throw new UnknownCard({ card: cards[0] ?? '', isBarcode: item !== null })
}
patronIdOfCard.refusals = [UnknownCard, CardRetired]

/**
 * Locks the patron of a card until the transaction ends. Another transaction may replace or merge the card before the
 * lock is granted. The card is therefore checked again.
 */
export async function lockPatronOfCard(tx: Tx, scanned: string): Promise<Patron> {
  const found = await patronIdOfCard(tx, scanned)
  const patron = await lockPatron(tx, found).catch(asGone)
  if (patron && possibleBarcodes(scanned).includes(patron.cardNumber)) return patron
  if (patron && (await patronIdOfCard(tx, scanned)) === found) return patron
  await patronIdOfCard(tx, scanned)
  throw new UnknownCard({ card: scanned, isBarcode: false })
}

function asGone(error: unknown): null {
  if (error instanceof NotFound) return null
  throw error
}
