import type { HttpBindings } from '@hono/node-server'
import type { Context as HonoContext } from 'hono'
import { Receiver } from '../../../database/database.ts'

/** Characters of an answer at most, and of what is read for it. */
export const longestAnswer = 2_000_000

export type { Receiver }

/** Whoever sent a request; what is not sent by a connection, as in tests, never ends. */
export function receiverOf(c: HonoContext, most?: number): Receiver {
  return new Receiver((c.env as Partial<HttpBindings> | undefined)?.outgoing, most)
}
