import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import type { Database, Tx } from '../../database/database.ts'
import { channelSettings, offeredChannels, requireChannel } from '../channels/settings.ts'
import { lockPatron } from '../common/locks.ts'
import { Refusal } from '../common/refusal.ts'
import { newSecret, secretHash } from '../common/secrets.ts'
import { dateIn } from '../library/calendar/dates.ts'
import { counterKey } from '../patrons/account/counters.ts'
import { countUse } from '../patrons/account/limits.ts'
import { confirmPassword } from '../patrons/passwords/password.ts'
import type { Origin } from '../patrons/passwords/sign-in-attempts.ts'
import { addPoint, eraseGone } from './points.ts'

/** Milliseconds for which a nonce is valid, as long as the link token of LINE. */
const nonceLife = 10 * 60_000
/** Milliseconds after which an invitation is no longer useful. */
const invitationLife = 10 * 60_000
/** Invitations of the library in a day. Anybody at LINE can cause one, and each uses up the quota of the month. */
const ofLibrary = { most: 100, length: 24 * 3600_000, key: counterKey('LINE invitations') }

/** The signature of the request is not that of the library's LINE channel. */
export class SignatureWrong extends Refusal {
  constructor() {
    super('The signature is not that of the LINE channel of this library.')
  }
}

/**
 * Returns the address at LINE that links the card with the LINE account which got the link token (M17). It asks for the
 * password, as for a telephone. LINE answers by an event with the nonce. An attacker who sends the link to somebody else
 * links nothing, because LINE checks that the token belongs to the account that opens the address.
 */
export async function beginLineLink(
  db: Database,
  patronId: number,
  { linkToken, password }: { linkToken: string; password: string },
  origin: Origin,
  now: Date,
): Promise<string> {
  await requireChannel(db.prisma, 'LINE')
  await confirmPassword(db, patronId, password, origin, now)
  const nonce = newSecret()
  const claim = { secretHash: secretHash(nonce), createdAt: now, expiresAt: new Date(now.getTime() + nonceLife) }
  const key = { patronId, channel: 'LINE' } as const
  await db.prisma.$transaction(async (tx) => {
    await lockPatron(tx, patronId)
    await tx.contactClaim.upsert({ where: { patronId_channel: key }, create: { ...key, ...claim }, update: claim })
  })
  const query = new URLSearchParams({ linkToken, nonce })
  return `https://access.line.me/dialog/bot/accountLink?${query}`
}

/** https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects */
const source = z.object({ type: z.literal('user'), userId: z.string().max(64) })
const event = z.object({
  type: z.string(),
  /** Milliseconds. A repeated event has the time of the first one. */
  timestamp: z.int(),
  source: source.optional().catch(undefined),
  link: z.object({ result: z.string(), nonce: z.string() }).optional().catch(undefined),
})
/** LINE documents no maximum of events, so the maximum size of a request is the only one. */
const body = z.object({ events: z.array(event.nullable().catch(null)) })

/**
 * Handles the events of a request by LINE. LINE repeats a request that got another answer than 2xx, so every event can come
 * twice and out of order; the second time changes nothing. Returns the number of events.
 */
export async function receiveLineEvents(db: Database, text: string, signature: string, now: Date): Promise<number> {
  const { line } = channelSettings()
  if (!line || !isSigned(text, signature, line.secret)) throw new SignatureWrong()
  // A signed body that cannot be read throws, so that LINE counts an error and the log has it.
  const events = body.parse(JSON.parse(text)).events.filter((event) => event !== null)
  for (const one of events.filter(({ type }) => handled.has(type)))
    await db.prisma.$transaction((tx) => receiveEvent(tx, one, now))
  return events.length
}

function isSigned(text: string, signature: string, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(text).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const handled = new Set(['unfollow', 'follow', 'message', 'accountLink'])

async function receiveEvent(tx: Tx, { type, timestamp, source, link }: z.infer<typeof event>, now: Date) {
  if (!source) return
  const { userId } = source
  // A person who blocks the account gets no messages, although LINE accepts them.
  if (type === 'unfollow') await eraseGone(tx, 'LINE', userId, new Date(timestamp), now)
  if (type === 'follow' || type === 'message') await invite(tx, userId, timestamp, now)
  if (type === 'accountLink' && link?.result === 'ok') await completeLink(tx, userId, link.nonce, now)
}

/**
 * Queues an answer with the address at which the person links their card, at most one for a LINE account and day, and no
 * more than the library's limit. A repeated event queues none.
 */
async function invite(tx: Tx, address: string, timestamp: number, now: Date): Promise<void> {
  if (!(await offeredChannels(tx)).includes('LINE')) return
  if ((await tx.contactPoint.count({ where: { channel: 'LINE', address } })) > 0) return
  const data = {
    // The hash keeps the id of a person who links no card out of the stored row.
    occasion: `line-invitation:${secretHash(address)}:${dateIn(new Date(timestamp))}`,
    channel: 'LINE',
    address,
    content: { kind: 'INVITATION' },
    createdAt: now,
    nextAt: now,
    endsAt: new Date(now.getTime() + invitationLife),
  } as const
  const { count } = await tx.channelMessage.createMany({ data: [data], skipDuplicates: true })
  if (count > 0 && (await countUse(tx, [ofLibrary], now))) {
    await tx.channelMessage.delete({ where: { occasion: data.occasion } })
  }
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
