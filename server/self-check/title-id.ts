import { fieldValue, type Message } from '../sip2-codec/message.ts'

/**
 * Reads the title number at the start of AJ, with or without the title after it, as list CD of a 64 sends it. Null when
 * there is none.
 */
export function parseTitleId(request: Message): number | null {
  const [, number] = /^\s*(\d{1,9})(?!\d)/.exec(fieldValue(request, 'AJ') ?? '') ?? []
  return number === undefined ? null : Number(number)
}
