import type { Cardholder, RequestContext } from '../../domain/library-system/port.ts'
import { fieldValue, type Message } from '../../sip2-codec/message.ts'
import { NotEncodable } from '../../sip2-codec/write.ts'
import type { Sip2Client } from './connection/exchange.ts'
import { cardNumberOf, checkCard, isPatronVerified } from './connection/patron.ts'
import { parseDueDate } from './dates.ts'
import { refuseWith } from './refusals.ts'

/** An empty password is never sent, because some systems then verify only the card. */
export async function signIn(
  asking: Sip2Client,
  card: string,
  password: string,
  call: RequestContext,
): Promise<Cardholder | null> {
  if (card.trim() === '' || password.trim() === '') return null
  if (asking.supports === null) await asking.status(call)
  const answered = await asking.patron(card, password, call).catch((error: unknown) => {
    // A card or password that cannot be encoded does not exist in the library system.
    if (error instanceof NotEncodable) return null
    throw error
  })
  if (answered === null || !isPatronVerified(answered.message)) return null
  checkCard(answered, card)
  const cardNumber = cardNumberOf(answered.message) || card
  const { patronId, acceptsUserNames } = asking.manner
  // Otherwise the attempts for one card would count as those for two.
  if (acceptsUserNames && cardNumber.toLowerCase() !== card.trim().toLowerCase()) return null
  if (isPasswordExpired(answered.message, asking, call)) refuseWith('PASSWORD_EXPIRED')
  return { key: (patronId && fieldValue(answered.message, patronId)?.trim()) || cardNumber, cardNumber }
}

/** Koha verifies an expired password as right. It counts as expired from its date on. */
function isPasswordExpired(answer: Message, { manner, settings }: Sip2Client, { now }: RequestContext): boolean {
  const { passwordExpires, timeZone } = settings
  const day = passwordExpires && parseDueDate(fieldValue(answer, passwordExpires) ?? '', manner.dayOrder)
  return Boolean(day) && String(day) <= now.toLocaleDateString('sv-SE', { timeZone })
}
