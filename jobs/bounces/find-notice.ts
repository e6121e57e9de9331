import { messageIn } from '../../server/domain/delivery/return-address.ts'
import { header, type ParsedMail } from './parse/parsed-mail.ts'

/** Headers in which mail servers record the recipient address. */
const arrived = [
  'to',
  'cc',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-delivered-to',
  'x-rcpt-to',
]

/**
 * Returns the identifier of the mail that a report is about (VERP), or null. It is found in the recipient address, in
 * the return address or Message-ID of the returned mail, or in the reply headers. Only the recipient and the servers on
 * the way know the identifier, so nobody else can mark an address as failing.
 */
export function messageOf(opened: ParsedMail, domain: string): string | null {
  const own = domain.toLowerCase()
  const came = addressesIn(header(opened, ...arrived))
  const named = (text: string) => [...text.matchAll(/<([0-9a-f]{24})@([^<>\s]{1,255})>/gi)]
  const answered = header(opened, 'in-reply-to', 'references')
  const verp = came.map(messageIn).find(Boolean)
  if (verp) return verp
  for (const text of [answered, opened.returned, opened.text, opened.raw]) {
    const id = named(text).find(([, , host]) => host?.toLowerCase() === own)
    const word = id?.[1]?.toLowerCase() ?? addressesIn(text).map(messageIn).find(Boolean)
    if (word) return word
  }
  return null
}

function addressesIn(text: string): string[] {
  return text.match(/\+[0-9a-f]{24}@[A-Za-z0-9.-]{1,255}/gi) ?? []
}
