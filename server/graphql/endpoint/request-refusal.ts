import type { Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** An error in a request, found before its operation is read. */
export class RequestRefusal extends Error {
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly headers: Record<string, string>

  constructor(status: ContentfulStatusCode, code: string, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** Sends the error in the format of GraphQL. */
export function refuseRequest(c: HonoContext, { status, code, message, headers }: RequestRefusal): Response {
  for (const [name, value] of Object.entries(headers)) c.header(name, value)
  c.header('Content-Type', 'application/json; charset=utf-8')
  const extensions = code === 'BAD_REQUEST' ? { code, field: null } : { code }
  return c.body(JSON.stringify({ errors: [{ message, extensions }] }), status)
}
