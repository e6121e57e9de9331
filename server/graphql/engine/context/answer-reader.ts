import type { HttpBindings } from '@hono/node-server'
import type { Context as HonoContext } from 'hono'
import { Receiver } from '../../../database/database.ts'

/** Maximum length in characters of a response and of the data read for it. */
export const maxResponseLength = 2_000_000

export type { Receiver }

/** Returns the recipient of a response. Without a connection, as in tests, it never leaves. */
export function recipientOf(c: HonoContext, most?: number): Receiver {
  return new Receiver((c.env as Partial<HttpBindings> | undefined)?.outgoing, most)
}
