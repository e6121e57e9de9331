import { Unreachable } from '../../../domain/library-system/port.ts'
import { type Message, textOf, textsOf } from '../../../sip2-codec/message.ts'
import { deniesPassword } from '../refusals.ts'
import type { Answered } from './pool.ts'

/** Only where the other side says Y of the card and Y of the password: a missing answer, or a blank one, is none. */
export function isKnown(answer: Message): boolean {
  return saysYes(answer, 'BL') && saysYes(answer, 'CQ') && !deniesPassword(answer)
}

/** Every one of them, if it is there more than once. */
function saysYes(answer: Message, id: 'BL' | 'CQ'): boolean {
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
