import { address, type Range } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'

export const cardApplications = {
  urls: {
    /** The form to apply for a card. */
    cardApplication: '/card-application',
    /** The page after an application was sent. It names nobody. */
    cardApplicationSent: address('/card-application', () => ({ query: { sent: 1 } })),
    /** The target of the link in the mail, which confirms an application and later shows its state. */
    cardApplicationLink: address('/card-application/link', (secret: string, done?: 'withdrawn') => ({
      query: { link: secret, done },
    })),
  },
  desk: {
    /** Applications for cards. */
    applications: '/desk/applications',
    applicationsIn: address('/desk/applications', (filter: Range & { state?: string }) => ({ query: { ...filter } })),
    application: address(`/desk/applications/${number}`, (id: string) => ({ id: numberOf(id) })),
  },
  deskPages: {
    applications: { role: 'DESK', group: 'patrons', place: 20, needs: 'cardApplications' },
  },
  pages: {
    cardApplication: { ja: '利用者カードの申し込み', en: 'Application for a card' },
    cardApplicationLink: { ja: '申し込みの確認', en: 'Confirmation of an application' },
  },
} as const satisfies UrlRoom
