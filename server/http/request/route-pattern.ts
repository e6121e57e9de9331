import type { Context as HonoContext } from 'hono'
import { matchedRoutes } from 'hono/route'
import { inHandOf } from '../../common/request-scope-of-http.ts'

/** Lets the metrics find the route pattern of the request. It is empty when no route matched. */
export function noteRoute(c: HonoContext): void {
  const inHand = inHandOf(c)
  if (inHand) inHand.findRoute = () => matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? ''
}
