import type { Call, Cardholder } from '../../domain/library-system/port.ts'
import { textOf } from '../../sip2-codec/message.ts'
import { Unwritable } from '../../sip2-codec/write.ts'
import type { Asking } from './connection/exchange.ts'
import { cardIn, checkCard, isKnown } from './connection/patron.ts'

/** An empty password is never sent, because some systems then verify only the card. */
export async function signIn(asking: Asking, card: string, password: string, call: Call): Promise<Cardholder | null> {
  if (card.trim() === '' || password.trim() === '') return null
  if (asking.supports === null) await asking.status(call)
  const answered = await asking.patron(card, password, call).catch((error: unknown) => {
    // A card or password that cannot be encoded does not exist in the library system.
    if (error instanceof Unwritable) return null
    throw error
  })
  if (answered === null || !isKnown(answered.message)) return null
  checkCard(answered, card)
  const cardNumber = cardIn(answered.message) || card
  const { patronId } = asking.manner
  return { key: (patronId && textOf(answered.message, patronId)?.trim()) || cardNumber, cardNumber }
}
