import type { Context as HonoContext } from 'hono'
import { matchedRoutes } from 'hono/route'
import { requestScopeOf } from '../../common/request-scope-of-http.ts'

/** Lets the metrics find the route pattern of the request. It is empty when no route matched. */
export function noteRoute(c: HonoContext): void {
  const scope = requestScopeOf(c)
  if (scope) scope.findRoute = () => matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? ''
}
