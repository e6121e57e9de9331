import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Database } from '../../database/database.ts'
import { ChannelOff, channelSettings, requireChannel } from '../channels/settings.ts'
import { lockPatron } from '../common/locks.ts'
import { refusal } from '../common/refusal.ts'
import { newSecret, secretHash } from '../common/secrets.ts'
import { confirmPassword, WrongPassword } from '../patrons/passwords/password.ts'
import { type Origin, TooManyAttempts } from '../patrons/passwords/sign-in-attempts.ts'
import { eventsIn, storeEvents } from './line-events.ts'

/** Milliseconds for which a nonce is valid, as long as the link token of LINE. */
const nonceLife = 10 * 60_000

export const SignatureWrong = refusal(
  'SignatureWrong',
  'The request was not signed with the secret of the LINE channel.',
  { message: 'The signature is not that of the LINE channel of this library.' },
)

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
beginLineLink.refusals = [ChannelOff, WrongPassword, TooManyAttempts]

/**
 * Stores the events of a request by LINE for the job that handles them. LINE repeats a request that got another answer than
 * 2xx, so every event can come twice and out of order; the second time changes nothing. Returns the number of events, or
 * null when the signed body is no list of events.
 */
export async function receiveLineEvents(
  db: Database,
  text: string,
  signature: string,
  now: Date,
): Promise<number | null> {
  const { line } = channelSettings()
  if (!line || !isSigned(text, signature, line.secret)) throw new SignatureWrong()
  const events = eventsIn(text)
  if (events) await storeEvents(db, events, now)
  return events ? events.length : null
}
receiveLineEvents.refusals = [SignatureWrong]

function isSigned(text: string, signature: string, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(text).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
