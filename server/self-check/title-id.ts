import { type Message, textOf } from '../sip2-codec/message.ts'

/** The number at the beginning of AJ, as CD of a 64 gives it, with the title behind it or without; null: none. */
export function titleIdIn(asked: Message): number | null {
  const [, number] = /^\s*(\d{1,9})(?!\d)/.exec(textOf(asked, 'AJ') ?? '') ?? []
  return number === undefined ? null : Number(number)
}
