import * as z from 'zod'
import { Refusal } from '../../common/refusal.ts'

/** What was typed is no address to which mail can go. */
export class AddressUnusable extends Refusal {
  constructor() {
    super('This is not a mail address of at most 254 characters, like taro@example.jp.')
  }
}

/** As browsers judge it: old phone companies gave out addresses with dots where the standard has none. */
const shape = z.email({ pattern: z.regexes.html5Email }).max(254)
const domainShape = /\.[a-z](?:[a-z\d-]{0,61}[a-z\d])$/

/** An address as typed, in full width or with spaces, as mail is sent to it. */
export function typedAddress(typed: string): string {
  // A line break in it would be the beginning of another header.
  if (/\p{Cc}/u.test(typed.trim())) throw new AddressUnusable()
  const [local = '', domain = '', ...more] = typed.normalize('NFKC').replace(/\s/g, '').split('@')
  const address = `${local}@${domain.toLowerCase()}`
  const usable = more.length === 0 && local.length <= 64 && domainShape.test(domain.toLowerCase())
  if (!usable || !shape.safeParse(address).success) throw new AddressUnusable()
  return address
}
