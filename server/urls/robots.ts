import type { UrlRoom } from './room.ts'
import { rooms } from './rooms.ts'

/**
 * The rules of robots.txt for an indexed library, which agree with `canonicalPath` (C41). The longest rule that matches an
 * address decides (RFC 9309), so lists, facets, calendars and the pages of patrons are never requested.
 */
export const robotsRules: readonly string[] = [
  ...rooms.flatMap((room: UrlRoom) => room.robots ?? []),
  // The files that a page needs.
  'Allow: /static/',
  'Disallow: /',
]
