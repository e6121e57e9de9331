import { type Call, type Cardholder, Unreachable } from '../../domain/library-system/port.ts'
import { type Message, textOf, textsOf } from '../../sip2/codec/message.ts'
import { Unwritable } from '../../sip2/codec/write.ts'
import type { Asking } from './asking.ts'
import type { Answered } from './pool.ts'
import { deniesPassword } from './refusals.ts'

/**
 * Who it is, only where the other side says Y of the card and Y of the password: a missing answer, or a blank one, is none.
 * Without a password nobody is asked for, since some systems take an empty one for no question at all.
 */
export async function signIn(asking: Asking, card: string, password: string, call: Call): Promise<Cardholder | null> {
  if (card.trim() === '' || password.trim() === '') return null
  const answered = await askedWith(asking, card, password, call)
  if (answered === null) return null
  const { message: answer } = answered
  if (!saysYes(answer, 'BL') || !saysYes(answer, 'CQ') || deniesPassword(answer)) return null
  const cardNumber = cardIn(answer) || card
  checkCard(answered, card)
  const { patronId } = asking.manner
  const key = (patronId && textOf(answer, patronId)?.trim()) || cardNumber
  if (asking.supports?.end && !asking.manner.keepsVisit) {
    // Nobody waits for it: what comes next needs no answer to it.
    asking.endSession(cardNumber, call).catch(() => {})
  }
  return { key, cardNumber }
}

/** By the question that tells least of the patron; null: such a card or password cannot be written, so nobody has it. */
async function askedWith(asking: Asking, card: string, password: string, call: Call) {
  try {
    if (asking.supports === null) await asking.status(call)
    const isLess = asking.supports?.status && asking.manner.patronId === undefined
    return isLess
      ? await asking.patronStatus(card, password, call)
      : await asking.patronInformation(card, call, { password })
  } catch (error) {
    if (error instanceof Unwritable) return null
    throw error
  }
}

/** Every one of them, if it is there more than once. */
export function saysYes(answer: Message, id: 'BL' | 'CQ'): boolean {
  const said = textsOf(answer, id)
  return said.length > 0 && said.every((text) => text.trim() === 'Y')
}

/** Without what some put before it, e.g. `LN:`. */
export function cardIn(answer: Message): string {
  return (textOf(answer, 'AA') ?? '').trim().replace(/^[A-Z]{2,5}:/, '')
}

/** Another patron's answer is never taken for this one's: where no digit says whose it is, the card has to be the same. */
export function checkCard({ message, isNumbered }: Answered<'24' | '64'>, card: string): void {
  if (!isNumbered && cardIn(message) !== card.trim().replace(/^[A-Z]{2,5}:/, '')) {
    throw new Unreachable('it answered about another card')
  }
}
