import { address, type Range } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'

export const contact = {
  urls: {
    /** The contact form, about a title when it has its number. */
    contact: address('/contact', (titleId?: string) => ({ query: { title: titleId && numberOf(titleId) } })),
    /** The page after a message was sent. It names no message. */
    contactSent: address('/contact', (hasAddress: boolean) => ({ query: { sent: hasAddress ? 'answer' : 'read' } })),
  },
  desk: {
    contact: '/desk/contact',
    contactIn: address('/desk/contact', (filter: Range & { state?: string }) => ({ query: { ...filter } })),
    contactMessage: address(`/desk/contact/${number}`, (id: string) => ({ id: numberOf(id) })),
  },
  deskPages: {
    contact: { role: 'DESK', group: 'patrons', place: 40, needs: 'contactForm' },
  },
  pages: {
    contact: { ja: 'お問い合わせ', en: 'Contact form' },
  },
} as const satisfies UrlRoom
