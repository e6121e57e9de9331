import type { Tx } from '../../../database/database.ts'
import { isCallableHost } from '../../common/callable-address.ts'

/** The limits of feeds (C49). */
export const feedLimits = {
  /** Feeds of the library. */
  feeds: 10,
  /** Characters of the provider's name. */
  name: 40,
  /** Characters of an address. */
  url: 1000,
  /** Titles that one feed lists. */
  titles: 200_000,
} as const

/** A feed with the result of its last harvest, as staff see it. */
export interface FeedRow {
  id: number
  source: string
  name: string
  url: string
  materialType: string
  isActive: boolean
  version: number
  begunAt: Date | null
  endedAt: Date | null
  completedAt: Date | null
  error: string | null
  counts: unknown
}

export const feedSelect = {
  id: true,
  source: true,
  name: true,
  url: true,
  materialType: true,
  isActive: true,
  version: true,
  begunAt: true,
  endedAt: true,
  completedAt: true,
  error: true,
  counts: true,
} as const

/** All feeds, oldest first. */
export function electronicFeeds(tx: Pick<Tx, 'electronicFeed'>): Promise<FeedRow[]> {
  return tx.electronicFeed.findMany({ orderBy: { id: 'asc' }, select: feedSelect })
}

/**
 * Returns the address in the form in which it is requested, or null when it must not be (C49). It must be https on a network
 * that webhooks may call, or http on this machine where webhooks may call it. `base` is the address of the page that named it:
 * a provider elsewhere does not lead to services of this machine.
 */
export function feedAddress(typed: string, base?: string): string | null {
  const text = typed.trim()
  if (text.length > feedLimits.url || !URL.canParse(text, base)) return null
  const url = new URL(text, base)
  if (url.username || url.password || url.port === '0') return null
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isOnThisMachine(url))) return null
  if (!isCallableHost(url)) return null
  if (base !== undefined && isOnThisMachine(url) && !isOnThisMachine(new URL(base))) return null
  url.hash = ''
  return url.href.length > feedLimits.url ? null : url.href
}

/** Whether the address itself names this machine. A name that only resolves to it does not. */
const isOnThisMachine = ({ hostname }: URL) =>
  hostname === 'localhost' || /^127(\.\d{1,3}){3}$/.test(hostname) || hostname === '[::1]'
