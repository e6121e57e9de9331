import type { Context as HonoContext } from 'hono'
import type { InHand } from './request-scope.ts'

/** Extends the bindings of a request that is observed. */
export interface Watched {
  inHand?: InHand
}

/** The request scope. Undefined when the request is not observed. */
export function inHandOf(c: HonoContext): InHand | undefined {
  return (c.env as Watched | undefined)?.inHand
}
