import type { Context as HonoContext } from 'hono'
import { matchedRoutes } from 'hono/route'
import { inHandOf } from '../../common/request-scope-of-http.ts'

/** Tells those who watch how to find the pattern of the address; one that is none of ours has none. */
export function noteRoute(c: HonoContext): void {
  const inHand = inHandOf(c)
  if (inHand) inHand.findRoute = () => matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? ''
}
