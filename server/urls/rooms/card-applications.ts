import { address } from '../address.ts'

export const cardApplicationUrls = {
  /** The form to apply for a card. */
  cardApplication: '/card-application',
  /** The page after an application was sent. It names nobody. */
  cardApplicationSent: address('/card-application', () => ({ query: { sent: 1 } })),
  /** The target of the link in the mail, which confirms an application and later shows its state. */
  cardApplicationLink: address('/card-application/link', (secret: string, done?: 'withdrawn') => ({
    query: { link: secret, done },
  })),
} as const
