import * as z from 'zod'
import { refusal } from '../../common/refusal.ts'

export const AddressUnusable = refusal('AddressUnusable', 'The text is no mail address of at most 254 characters.', {
  message: 'This is not a valid mail address. Use a form such as taro@example.jp with at most 254 characters.',
})

/**
 * Uses the pattern of browsers, because mobile operators issued addresses with dots where the standard forbids them.
 */
const shape = z.email({ pattern: z.regexes.html5Email }).max(254)
const domainShape = /\.[a-z](?:[a-z\d-]{0,61}[a-z\d])$/

/** Normalises an address that is entered in full width or with spaces. Throws `AddressUnusable` when it is invalid. */
export function parseMailAddress(typed: string): string {
  // A line break could inject another mail header.
  if (/\p{Cc}/u.test(typed.trim())) throw new AddressUnusable()
  const [local = '', domain = '', ...more] = typed.normalize('NFKC').replace(/\s/g, '').split('@')
  const address = `${local}@${domain.toLowerCase()}`
  const usable = more.length === 0 && local.length <= 64 && domainShape.test(domain.toLowerCase())
  if (!usable || !shape.safeParse(address).success) throw new AddressUnusable()
  return address
}
parseMailAddress.refusals = [AddressUnusable]
