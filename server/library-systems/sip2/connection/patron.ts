import { Unreachable } from '../../../domain/library-system/port.ts'
import { type Message, textOf, textsOf } from '../../../sip2-codec/message.ts'
import { deniesPassword } from '../refusals.ts'
import type { Answered } from './pool.ts'

/** A patron is accepted only when BL and CQ are both Y. A missing or blank field is a refusal. */
export function isKnown(answer: Message): boolean {
  return saysYes(answer, 'BL') && saysYes(answer, 'CQ') && !deniesPassword(answer)
}

/** When the field is repeated, every value must be Y. */
function saysYes(answer: Message, id: 'BL' | 'CQ'): boolean {
  const said = textsOf(answer, id)
  return said.length > 0 && said.every((text) => text.trim() === 'Y')
}

/** Returns the card number without the prefix that some systems add, such as `LN:`. */
export function cardIn(answer: Message): string {
  return (textOf(answer, 'AA') ?? '').trim().replace(/^[A-Z]{2,5}:/, '')
}

/** Throws `Unreachable` when the answer may belong to another patron: it has no sequence digit and another card. */
export function checkCard({ message, isNumbered }: Answered<'24' | '64'>, card: string): void {
  if (!isNumbered && cardIn(message) !== card.trim().replace(/^[A-Z]{2,5}:/, '')) {
    throw new Unreachable('it answered about another card')
  }
}
