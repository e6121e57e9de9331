import { LibrarySystemUnreachable } from '../../../domain/library-system/port.ts'
import { fieldValue, fieldValues, type Message } from '../../../sip2-codec/message.ts'
import { deniesPassword } from '../refusals.ts'
import type { MatchedAnswer } from './pool.ts'

/** A patron is accepted only when BL and CQ are both Y. A missing or blank field is a refusal. */
export function isPatronVerified(answer: Message): boolean {
  return isEveryY(answer, 'BL') && isEveryY(answer, 'CQ') && !deniesPassword(answer)
}

/** When the field is repeated, every value must be Y. */
function isEveryY(answer: Message, id: 'BL' | 'CQ'): boolean {
  const flags = fieldValues(answer, id)
  return flags.length > 0 && flags.every((text) => text.trim() === 'Y')
}

/** Returns the card number without the prefix that some systems add, such as `LN:`. */
export function cardNumberOf(answer: Message): string {
  return (fieldValue(answer, 'AA') ?? '').trim().replace(/^[A-Z]{2,5}:/, '')
}

/** Throws `Unreachable` when the answer may belong to another patron: it has no sequence digit and another card. */
export function checkCard({ message, isNumbered }: MatchedAnswer<'24' | '64'>, card: string): void {
  const expected = card.trim().replace(/^[A-Z]{2,5}:/, '')
  // A system may read capital and small letters as one, and answers with the number as it stores it.
  if (!isNumbered && cardNumberOf(message).toLowerCase() !== expected.toLowerCase()) {
    throw new LibrarySystemUnreachable('it answered about another card')
  }
}
