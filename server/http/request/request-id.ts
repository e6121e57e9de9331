import type { Context as HonoContext } from 'hono'
import { requestIdFrom } from '../../common/request-scope.ts'
import { requestScopeOf } from '../../common/request-scope-of-http.ts'

/** The id of the request in the log, in its answer and on error pages. */
export function requestIdOf(c: HonoContext): string {
  const scope = requestScopeOf(c)
  if (scope) return scope.requestId
  const known: string | undefined = c.get('requestId')
  if (known) return known
  const id = requestIdFrom(c.req.header('X-Request-Id'))
  c.set('requestId', id)
  return id
}
