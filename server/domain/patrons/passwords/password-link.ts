import type { Database, Tx } from '../../../database/database.ts'
import { lockPatron } from '../../common/locks.ts'
import { newSecret, secretHash } from '../../common/secrets.ts'
import { requireMailServer } from '../../notices/mail-server.ts'
import { queueNotice } from '../../notices/queue.ts'
import { typedCardNumber } from './password.ts'
import { countAttempt, type Origin } from './sign-in-attempts.ts'

const hour = 3600_000
/** So long a link opens the way to a new password. */
const linkLife = hour
/** So many go to one mailbox in an hour, however often they are asked for. */
const mostAnHour = 3

/**
 * Asks that a link be mailed to the verified address of a card. Whose card it is, and whether there is one, is looked up
 * when mails are made: every card gets this answer in the same time (P1).
 */
export async function requestPasswordLink(db: Database, typed: string, origin: Origin, now: Date): Promise<void> {
  requireMailServer()
  const cardNumber = typedCardNumber(typed)
  await countAttempt(db, { purpose: 'link', cardNumber, origin }, now)
  await db.prisma.passwordLinkRequest.create({ data: { cardNumber, createdAt: now }, select: { id: true } })
}

/**
 * Answers the requests for links to a new password (P3): who has a password and a proved mail address gets one by mail,
 * everybody else hears nothing. Done apart from the asking, so that the time it takes tells nobody which cards exist.
 */
export async function issueLinks(
  { prisma }: Database,
  now: Date,
  leftUndone: (what: string, error: unknown) => void = () => {},
): Promise<number> {
  let issued = 0
  for (const { id } of await prisma.passwordLinkRequest.findMany({ orderBy: { id: 'asc' }, select: { id: true } })) {
    try {
      if (await prisma.$transaction((tx) => answer(tx, id, now))) issued += 1
    } catch (error) {
      await prisma.$queryRaw`SELECT 1` // it is the request: a database that is gone ends the run
      leftUndone(`password link request ${id}`, error)
    }
  }
  return issued
}

/** Whether the request became a link; it is gone either way. */
async function answer(tx: Tx, requestId: number, now: Date): Promise<boolean> {
  const requests = await tx.$queryRaw<{ cardNumber: string }[]>`
    DELETE FROM password_link_requests WHERE id = ${requestId} RETURNING card_number AS "cardNumber"`
  const cardNumber = typedCardNumber(requests[0]?.cardNumber ?? '')
  const found = cardNumber && (await tx.patron.findUnique({ where: { cardNumber }, select: { id: true } }))
  if (!found) return false
  const { id: patronId, passwordHash, mailAddress, mailVerifiedAt } = await lockPatron(tx, found.id)
  if (!passwordHash || !mailAddress || !mailVerifiedAt) return false
  const recently = await tx.passwordLink.count({
    where: { patronId, usedAt: null, createdAt: { gt: new Date(now.getTime() - hour) } },
  })
  if (recently >= mostAnHour) return false
  const secret = newSecret()
  const hash = secretHash(secret)
  const expiresAt = new Date(now.getTime() + linkLife)
  await tx.passwordLink.create({ data: { secretHash: hash, patronId, createdAt: now, expiresAt } })
  const notice = { kind: 'PASSWORD_LINK', occasion: `password-link:${hash}`, patronId, content: { secret } } as const
  await queueNotice(tx, notice, now)
  return true
}

/** The row of a link, if it can still be used. */
export function validLink(secret: string, now: Date) {
  return { secretHash: secretHash(secret), expiresAt: { gt: now } }
}

export async function isLinkValid({ prisma }: Database, secret: string, now: Date): Promise<boolean> {
  return (await prisma.passwordLink.count({ where: validLink(secret, now) })) > 0
}

/** Revokes the links that were mailed and not used: the password or the mailbox has changed. A used link opens nothing. */
export async function revokePasswordLinks(tx: Tx, patronId: number): Promise<void> {
  await tx.passwordLink.deleteMany({ where: { patronId, usedAt: null } })
}
