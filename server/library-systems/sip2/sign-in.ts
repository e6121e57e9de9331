import type { Call, Cardholder } from '../../domain/library-system/port.ts'
import { textOf } from '../../sip2-codec/message.ts'
import { Unwritable } from '../../sip2-codec/write.ts'
import type { Asking } from './connection/exchange.ts'
import { cardIn, checkCard, isKnown } from './connection/patron.ts'

/** Without a password nobody is asked for, since some systems take an empty one for no question at all. */
export async function signIn(asking: Asking, card: string, password: string, call: Call): Promise<Cardholder | null> {
  if (card.trim() === '' || password.trim() === '') return null
  if (asking.supports === null) await asking.status(call)
  const answered = await asking.patron(card, password, call).catch((error: unknown) => {
    // It cannot be written, so that nobody has such a card or password.
    if (error instanceof Unwritable) return null
    throw error
  })
  if (answered === null || !isKnown(answered.message)) return null
  checkCard(answered, card)
  const cardNumber = cardIn(answered.message) || card
  const { patronId } = asking.manner
  return { key: (patronId && textOf(answered.message, patronId)?.trim()) || cardNumber, cardNumber }
}
