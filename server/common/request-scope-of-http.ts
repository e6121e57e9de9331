import type { Context as HonoContext } from 'hono'
import type { InHand } from './request-scope.ts'

/** Goes with a request where it is watched. */
export interface Watched {
  inHand?: InHand
}

/** What is known of a request; undefined where nobody watches. */
export function inHandOf(c: HonoContext): InHand | undefined {
  return (c.env as Watched | undefined)?.inHand
}
