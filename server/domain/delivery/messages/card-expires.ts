import { cardEndsSoon } from '../../holds/eligibility/standing.ts'
import { fromColumn } from '../../library/calendar/dates.ts'
import { onlineRenewal } from '../../patrons/cards/renew-own-card.ts'
import type { MessageReader } from './recipient.ts'

/** Reads the last day of a card (P13). The mail is dropped when the card was renewed since, or has ended. */
export const readCardExpires: MessageReader = async ({ prisma }, [{ id, patronId, day }], now) => {
  const patron = await prisma.patron.findUnique({
    where: { id: patronId },
    select: { expiresOn: true, birthDate: true, address: true, patronCategory: true },
  })
  if (!patron?.expiresOn || patron.expiresOn.getTime() !== day?.getTime() || !cardEndsSoon(patron, now)) return null
  const renewal = onlineRenewal(patron, patron.patronCategory, now)
  const lastDay = fromColumn(patron.expiresOn).toString()
  const renewsOnlineFrom = renewal?.newLastDay ? renewal.from.toString() : null
  return { about: { kind: 'CARD_EXPIRES', lastDay, renewsOnlineFrom }, told: [id] }
}
