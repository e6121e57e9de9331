import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { inHandOf } from '../watch/in-hand-of.ts'

/** Notes the pattern of the address for those who watch; an address that is none of ours has none. */
export const noteRoute: MiddlewareHandler = (c, next) => {
  const inHand = inHandOf(c)
  if (inHand) inHand.route = matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? ''
  return next()
}
