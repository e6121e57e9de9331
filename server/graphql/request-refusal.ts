import type { Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** What is wrong with a request before any operation is read. */
export class RequestRefusal extends Error {
  readonly status: ContentfulStatusCode
  readonly code: string
  /** The methods that would do. */
  readonly allow: string | undefined

  constructor(status: ContentfulStatusCode, code: string, message: string, allow?: string) {
    super(message)
    this.status = status
    this.code = code
    this.allow = allow
  }
}

/** Says it in the way of GraphQL. */
export function refuseRequest(c: HonoContext, { status, code, message, allow }: RequestRefusal): Response {
  if (allow) c.header('Allow', allow)
  c.header('Content-Type', 'application/json; charset=utf-8')
  return c.body(JSON.stringify({ errors: [{ message, extensions: { code } }] }), status)
}
