import { randomUUID } from 'node:crypto'
import type { Context as HonoContext } from 'hono'

/** Names a request in the log, in its answer and in what apologises for it: as whoever sent it on did, if it is a name. */
export function requestIdOf(c: HonoContext): string {
  const known: string | undefined = c.get('requestId')
  if (known) return known
  const brought = c.req.header('X-Request-Id')
  const id = brought && /^[\w-]{1,100}$/.test(brought) ? brought : randomUUID()
  c.set('requestId', id)
  return id
}
