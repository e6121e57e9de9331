import type { Tx } from '../../../database/database.ts'
import { lockCards, lockPatron } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { endAllSessions } from '../account/sessions.ts'
import { revokePasswordLinks } from '../passwords/password-link.ts'
import { CardNumberInUse, NoFreeCard, NotACardNumber, newCardNumber } from './card-number.ts'

/**
 * Replaces a lost card (O1). All data stay with the patron. The old number stops working and is never issued again, and
 * all sessions end.
 */
export async function replaceCard(
  tx: Tx,
  patronId: number,
  card: string | null,
  now: Date,
): Promise<{ patronId: number }> {
  await lockCards(tx)
  const { cardNumber: old } = await lockPatron(tx, patronId)
  const cardNumber = await newCardNumber(tx, card)
  await tx.patron.update({ where: { id: patronId }, data: { cardNumber }, select: { id: true } })
  await tx.retiredCard.create({ data: { number: old, patronId, reason: 'REPLACED', retiredAt: now } })
  await endAllSessions(tx, patronId)
  await revokePasswordLinks(tx, patronId)
  return { patronId }
}
replaceCard.refusals = [NotFound, CardNumberInUse, NotACardNumber, NoFreeCard]
