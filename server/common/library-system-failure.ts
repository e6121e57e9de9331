import type { HttpBindings } from '@hono/node-server'
import type { Context as HonoContext } from 'hono'

/** The requests that got no answer from the library system. */
const failed = new WeakSet<object>()

/** Notes that a request is answered with 503 because of the library system. */
export function noteLibrarySystemFailure(c: HonoContext): void {
  const { incoming } = (c.env as Partial<HttpBindings> | undefined) ?? {}
  if (incoming) failed.add(incoming)
}

/** Whether the library system, and not this service, is the reason of a failed request. */
export const isLibrarySystemFailure = (incoming: object): boolean => failed.has(incoming)
