import type { Prisma } from '../../../../generated/prisma/client.ts'
import { detailsOf } from './details.ts'

/** A link by which a patron uses a title on the web: an open text (C48), or the offer of a provider to lend it (C51). */
export interface OnlineLink {
  access: 'OPEN' | 'LENT'
  url: string
  label: string | null
  /** The provider that lends it. Null for an open text. */
  provider: string | null
  /** Whether it could be borrowed at once. Null when the provider does not say, and for an open text. */
  isAvailable: boolean | null
  availableAt: Date | null
  holds: number | null
  /** When the availability was read. Null for an open text. */
  checkedAt: Date | null
}

/** The maximum number of links that the page of a title has space for. */
export const maxOnlineLinks = 5

export const onlineSelect = {
  details: true,
  endedAt: true,
  electronicOffers: {
    orderBy: { feedId: 'asc' },
    select: {
      url: true,
      isAvailable: true,
      availableAt: true,
      holds: true,
      checkedAt: true,
      feed: { select: { name: true, isActive: true } },
    },
  },
} as const satisfies Prisma.TitleSelect

type OnlineTitle = Prisma.TitleGetPayload<{ select: typeof onlineSelect }>

/**
 * Returns the links of a title, open texts first. A title that ended has none (E18), and a feed that is switched off offers
 * nothing (C49).
 */
export function onlineLinks({ details, endedAt, electronicOffers }: OnlineTitle): OnlineLink[] {
  if (endedAt !== null) return []
  const unknown = { provider: null, isAvailable: null, availableAt: null, holds: null, checkedAt: null }
  const open = (detailsOf(details).links ?? [])
    .filter(({ isOpen }) => isOpen)
    .map(({ url, label }): OnlineLink => ({ ...unknown, access: 'OPEN', url, label: label ?? null }))
  const lent = electronicOffers
    .filter(({ feed }) => feed.isActive)
    .map(({ feed: { name }, ...offer }): OnlineLink => ({ ...offer, access: 'LENT', label: null, provider: name }))
  return [...open, ...lent].slice(0, maxOnlineLinks)
}
