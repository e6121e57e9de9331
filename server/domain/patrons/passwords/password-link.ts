import type { Database, Tx } from '../../../database/database.ts'
import { lockPatron } from '../../common/locks.ts'
import { newSecret, secretHash } from '../../common/secrets.ts'
import { NoMailServer, requireMailServer } from '../../notices/mail-server.ts'
import { queueNotice } from '../../notices/queue.ts'
import { normalizeCardNumber } from '../cards/card-number.ts'
import { countAttempt, type Origin, TooManyAttempts } from './sign-in-attempts.ts'

const hour = 3600_000
/** Milliseconds until a password link expires. */
const linkLifetime = hour
/** The maximum number of links per patron and hour. */
const maxPerHour = 3

/**
 * Queues a request for a link to the verified mail address of a card. A job looks up the card later, so that every card
 * number gets the same answer in the same time (P1).
 */
export async function requestPasswordLink(db: Database, typed: string, origin: Origin, now: Date): Promise<void> {
  requireMailServer()
  const cardNumber = normalizeCardNumber(typed)
  await countAttempt(db, { purpose: 'link', cardNumber, origin }, now)
  await db.prisma.passwordLinkRequest.create({ data: { cardNumber, createdAt: now }, select: { id: true } })
}
requestPasswordLink.refusals = [NoMailServer, TooManyAttempts]

/**
 * Processes queued requests for password links (P3). A patron with a password and a verified mail address gets a link
 * by mail. Other requests are dropped. This runs apart from the requests, so that their duration does not reveal which
 * cards exist.
 */
export async function issuePasswordLinks(
  { prisma }: Database,
  now: Date,
  leftUndone: (what: string, error: unknown) => void = () => {},
): Promise<number> {
  let issued = 0
  for (const { id } of await prisma.passwordLinkRequest.findMany({ orderBy: { id: 'asc' }, select: { id: true } })) {
    try {
      if (await prisma.$transaction((tx) => answer(tx, id, now))) issued += 1
    } catch (error) {
      // Throws when the database is gone, which ends the run. Otherwise only this request failed.
      await prisma.$queryRaw`SELECT 1`
      leftUndone(`password link request ${id}`, error)
    }
  }
  return issued
}

/** Deletes a request. Returns true when it led to a link. */
async function answer(tx: Tx, requestId: number, now: Date): Promise<boolean> {
  const requests = await tx.$queryRaw<{ cardNumber: string }[]>`
    DELETE FROM password_link_requests WHERE id = ${requestId} RETURNING card_number AS "cardNumber"`
  const cardNumber = normalizeCardNumber(requests[0]?.cardNumber ?? '')
  const found = cardNumber && (await tx.patron.findUnique({ where: { cardNumber }, select: { id: true } }))
  if (!found) return false
  const { id: patronId, passwordHash, mailAddress, mailVerifiedAt } = await lockPatron(tx, found.id)
  if (!passwordHash || !mailAddress || !mailVerifiedAt) return false
  const recently = await tx.passwordLink.count({
    where: { patronId, usedAt: null, createdAt: { gt: new Date(now.getTime() - hour) } },
  })
  if (recently >= maxPerHour) return false
  const secret = newSecret()
  const hash = secretHash(secret)
  const expiresAt = new Date(now.getTime() + linkLifetime)
  await tx.passwordLink.create({ data: { secretHash: hash, patronId, createdAt: now, expiresAt } })
  const notice = { kind: 'PASSWORD_LINK', occasion: `password-link:${hash}`, patronId, content: { secret } } as const
  await queueNotice(tx, notice, now)
  return true
}

/** Returns a filter for the row of a link that can still be used. */
export function validLink(secret: string, now: Date) {
  return { secretHash: secretHash(secret), expiresAt: { gt: now } }
}

export async function isLinkValid({ prisma }: Database, secret: string, now: Date): Promise<boolean> {
  return (await prisma.passwordLink.count({ where: validLink(secret, now) })) > 0
}

/**
 * Revokes unused links after the password or the mail address has changed. Used links stay, but can no longer be used.
 */
export async function revokePasswordLinks(tx: Tx, patronId: number): Promise<void> {
  await tx.passwordLink.deleteMany({ where: { patronId, usedAt: null } })
}
