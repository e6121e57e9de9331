import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import type { Database, Tx } from '../../database/database.ts'
import { addPoint, eraseGone } from '../channels/points.ts'
import { channelSettings, offeredChannels, requireChannel } from '../channels/settings.ts'
import { lockPatron } from '../common/locks.ts'
import { Refusal } from '../common/refusal.ts'
import { newSecret, secretHash } from '../common/secrets.ts'

/** Milliseconds for which a nonce is valid, as long as the link token of LINE. */
const nonceLife = 10 * 60_000
/** Milliseconds after which an invitation is no longer useful. */
const invitationLife = 10 * 60_000

/** The signature of the request is not that of the library's LINE channel. */
export class SignatureWrong extends Refusal {
  constructor() {
    super('The signature is not that of the LINE channel of this library.')
  }
}

/**
 * Returns the address at LINE that links the card with the LINE account which got the link token (M17). LINE answers by
 * an event with the nonce. An attacker who sends the link to somebody else links nothing, because LINE checks that the
 * token belongs to the account that opens the address.
 */
export async function beginLineLink(tx: Tx, patronId: number, linkToken: string, now: Date): Promise<string> {
  await requireChannel(tx, 'LINE')
  await lockPatron(tx, patronId)
  const nonce = newSecret()
  const claim = { secretHash: secretHash(nonce), createdAt: now, expiresAt: new Date(now.getTime() + nonceLife) }
  const key = { patronId, channel: 'LINE' } as const
  await tx.contactClaim.upsert({ where: { patronId_channel: key }, create: { ...key, ...claim }, update: claim })
  const query = new URLSearchParams({ linkToken, nonce })
  return `https://access.line.me/dialog/bot/accountLink?${query}`
}

/** https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects */
const source = z.object({ type: z.literal('user'), userId: z.string().max(64) })
const event = z.object({
  type: z.string(),
  /** Milliseconds. A repeated event has the time of the first one. */
  timestamp: z.number(),
  source: source.optional().catch(undefined),
  link: z.object({ result: z.string(), nonce: z.string() }).optional().catch(undefined),
})
const body = z.object({ events: z.array(event.nullable().catch(null)).max(100) })

/**
 * Handles the events of a request by LINE. LINE repeats a request that it got no answer to, so every event can come
 * twice and out of order; the second time changes nothing. Returns the number of events.
 */
export async function receiveLineEvents(db: Database, text: string, signature: string, now: Date): Promise<number> {
  const { line } = channelSettings()
  if (!line || !isSigned(text, signature, line.secret)) throw new SignatureWrong()
  const parsed = body.safeParse(parseJson(text))
  const events = parsed.success ? parsed.data.events.filter((event) => event !== null) : []
  for (const one of events) await db.prisma.$transaction((tx) => receiveEvent(tx, one, now))
  return events.length
}

function isSigned(text: string, signature: string, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(text).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function receiveEvent(tx: Tx, { type, timestamp, source, link }: z.infer<typeof event>, now: Date) {
  if (!source) return
  const { userId } = source
  // A person who blocks the account gets no messages, although LINE accepts them.
  if (type === 'unfollow') await eraseGone(tx, 'LINE', userId)
  if (type === 'follow' || type === 'message') await invite(tx, userId, timestamp, now)
  if (type === 'accountLink' && link?.result === 'ok') await completeLink(tx, userId, link.nonce, now)
}

/**
 * Queues an answer with the address at which the person links their card, at most one in ten minutes. A repeated event
 * queues none.
 */
async function invite(tx: Tx, address: string, timestamp: number, now: Date): Promise<void> {
  if (!(await offeredChannels(tx)).includes('LINE')) return
  if ((await tx.contactPoint.count({ where: { channel: 'LINE', address } })) > 0) return
  const data = {
    // The hash keeps the id of a person who links no card out of the stored row.
    occasion: `line-invitation:${secretHash(address)}:${Math.floor(timestamp / invitationLife)}`,
    channel: 'LINE',
    address,
    content: { kind: 'INVITATION' },
    createdAt: now,
    nextAt: now,
    endsAt: new Date(now.getTime() + invitationLife),
  } as const
  await tx.channelMessage.createMany({ data: [data], skipDuplicates: true })
}

/** Registers the LINE account by the nonce, which is used once. */
async function completeLink(tx: Tx, address: string, nonce: string, now: Date): Promise<void> {
  const where = { channel: 'LINE', secretHash: secretHash(nonce), expiresAt: { gt: now } } as const
  const claim = await tx.contactClaim.findFirst({ where, select: { patronId: true } })
  if (!claim) return
  await lockPatron(tx, claim.patronId)
  const { count } = await tx.contactClaim.deleteMany({ where })
  if (count > 0) await addPoint(tx, claim.patronId, { channel: 'LINE', address }, now)
}
