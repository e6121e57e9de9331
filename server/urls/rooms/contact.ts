import { address } from '../address.ts'
import { numberOf } from '../numeric-id.ts'

export const contactUrls = {
  /** The contact form, about a title when it has its number. */
  contact: address('/contact', (titleId?: string) => ({ query: { title: titleId && numberOf(titleId) } })),
  /** The page after a message was sent. It names no message. */
  contactSent: address('/contact', (hasAddress: boolean) => ({ query: { sent: hasAddress ? 'answer' : 'read' } })),
} as const
