import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { secretHash } from '../common/secrets.ts'

/** https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects */
const source = z.object({ type: z.literal('user'), userId: z.string().regex(/^\w{1,64}$/) })
const event = z.object({
  type: z.string(),
  /** Equal in every repetition of an event. */
  webhookEventId: z.string().max(100).optional().catch(undefined),
  /** Milliseconds. A repeated event has the time of the first one. */
  timestamp: z.int().min(0).max(253_402_300_799_000),
  source: source.optional().catch(undefined),
  link: z.object({ result: z.string(), nonce: z.string() }).optional().catch(undefined),
})
type LineEvent = z.infer<typeof event>

/** LINE documents no maximum of events, so the maximum size of a request is the only one. */
const body = z.object({ events: z.array(event.nullable().catch(null)) })

/** The events of a request that can be read. Null when its body is no list of events. */
export function eventsIn(text: string): LineEvent[] | null {
  try {
    return body.parse(JSON.parse(text)).events.filter((event) => event !== null)
  } catch {
    return null
  }
}

/**
 * Stores the events that the service handles, in one statement, so that LINE gets its answer at once (M17). Texts of
 * messages are not stored. An event that is repeated while it waits is stored once.
 */
export async function storeEvents(db: Database, events: readonly LineEvent[], now: Date): Promise<void> {
  const rows = events.flatMap((event) => rowOf(event, now))
  // Two requests with the same events insert them in one order, which prevents a deadlock.
  const data = rows.sort((a, b) => (a.eventKey < b.eventKey ? -1 : 1))
  if (data.length > 0) await db.prisma.lineEvent.createMany({ data, skipDuplicates: true })
}

function rowOf(event: LineEvent, now: Date): Prisma.LineEventCreateManyInput[] {
  const { type, source, link, timestamp } = event
  if (!source) return []
  const known = event.webhookEventId ?? createHash('sha256').update(JSON.stringify(event)).digest('hex')
  const row = { eventKey: known, userId: source.userId, sentAt: new Date(timestamp), nextAt: now }
  if (type === 'follow' || type === 'message') return [{ ...row, kind: 'GREETING' }]
  // A person who blocks the account gets no messages, although LINE accepts them.
  if (type === 'unfollow') return [{ ...row, kind: 'UNFOLLOW' }]
  const isLinked = type === 'accountLink' && link?.result === 'ok'
  return isLinked ? [{ ...row, kind: 'LINK', nonceHash: secretHash(link.nonce) }] : []
}
