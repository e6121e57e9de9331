import type { Context as HonoContext } from 'hono'
import type { RequestScope } from './request-scope.ts'

/** Extends the bindings of a request that is observed. */
export interface ObservedBindings {
  scope?: RequestScope
}

/** The request scope. Undefined when the request is not observed. */
export function requestScopeOf(c: HonoContext): RequestScope | undefined {
  return (c.env as ObservedBindings | undefined)?.scope
}
