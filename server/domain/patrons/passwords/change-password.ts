import type { Database, Tx } from '../../../database/database.ts'
import { Refusal, refusal } from '../../common/refusal.ts'
import { newSecret, secretHash } from '../../common/secrets.ts'
import { queuePasswordChanged } from '../../notices/password-changed.ts'
import { recordEvent } from '../account/events.ts'
import { endAllSessions } from '../account/sessions.ts'
import { endGrantsMadeBy } from '../family-grants/end.ts'
import { confirmOwnPassword, hashPassword, verifyPassword, WrongPassword } from './password.ts'
import { revokePasswordLinks, validLink } from './password-link.ts'
import { checkPassword, PasswordTooWeak } from './password-strength.ts'
import { type Origin, resetFailures, runAttempt, TooManyAttempts } from './sign-in-attempts.ts'

export const LinkUnusable = refusal('LinkUnusable', 'The link was already used, has expired or is invalid.', {
  message: 'This link was already used or has expired. Request a new one.',
})

export const SamePassword = refusal('SamePassword', 'The new password equals the old one.', {
  message: 'The new password equals the old one. Choose another one.',
})

interface By {
  origin: Origin
  device: string
}

/**
 * The result of a reset. The secret marks the browser as a known device, so that failed attempts of strangers do not
 * delay its sign-in.
 */
interface ResetResult {
  deviceSecret: string
}

interface Changed {
  patronId: number
  /** The browser of the change becomes the only known device. */
  deviceSecret: string
}

/** Changes a patron's password after checking the old one. Ends every session, including the current one (P3, P2). */
export async function changePassword(
  db: Database,
  patronId: number,
  { current, chosen }: { current: string; chosen: string },
  { origin, device }: By,
  now: Date,
): Promise<Changed> {
  const old = await confirmOwnPassword(db, patronId, current, origin, now)
  return replaceOwn(db, patronId, { chosen, old, device }, now)
}
changePassword.refusals = [WrongPassword, PasswordTooWeak, SamePassword, TooManyAttempts]

/** Replaces a provisional password. The patron has just signed in with it, so it is not asked for again (P2). */
export async function replaceProvisionalPassword(
  db: Database,
  patronId: number,
  chosen: string,
  { device }: By,
  now: Date,
): Promise<Changed> {
  const patron = await db.prisma.patron.findUnique({ where: { id: patronId, passwordIsProvisional: true } })
  // A concurrent submission has already replaced it.
  if (!patron?.passwordHash) throw new WrongPassword()
  return replaceOwn(db, patronId, { chosen, old: patron.passwordHash, device }, now)
}
replaceProvisionalPassword.refusals = [PasswordTooWeak, SamePassword, WrongPassword]

interface Reset {
  /** The secret of the mailed link. */
  secret: string
  chosen: string
}

/**
 * Sets a new password by a mailed link, which can be used once before it expires (P3). A repeated submission with the
 * same link and password gets the same answer and changes nothing.
 */
export async function resetPassword(db: Database, reset: Reset, by: By, now: Date): Promise<ResetResult> {
  try {
    return await useLink(db, reset, by, now)
  } catch (error) {
    const again = error instanceof Refusal && (await repeatReset(db, reset, by.origin, now))
    if (!again) throw error
    return again
  }
}
resetPassword.refusals = [LinkUnusable, PasswordTooWeak, SamePassword, WrongPassword]

async function useLink(
  db: Database,
  { secret, chosen }: Reset,
  { origin, device }: By,
  now: Date,
): Promise<ResetResult> {
  const where = validLink(secret, now)
  const link = await db.prisma.passwordLink.findFirst({ where, include: { patron: true } })
  if (!link) throw new LinkUnusable()
  const { id: patronId, cardNumber, passwordHash: old } = link.patron
  if (!old) throw new LinkUnusable()
  const deviceSecret = newSecret()
  await replace(db, patronId, { chosen, old }, now, async (tx) => {
    // The link expires as well as being marked, because the previous release only checks `expiresAt`.
    const data = { usedAt: now, expiresAt: now }
    if ((await tx.passwordLink.updateMany({ where, data })).count === 0) throw new LinkUnusable()
    await recordEvent(tx, patronId, { kind: 'PASSWORD_RESET', device }, now)
    await resetFailures(tx, cardNumber, origin)
    await tx.knownDevice.create({ data: { secretHash: secretHash(deviceSecret), patronId, usedAt: now } })
  })
  return { deviceSecret }
}

/** Milliseconds during which a used link accepts a repeated submission. */
const repeatWindow = 10 * 60_000

/**
 * Answers a repeated submission. Null unless this link recently set this password. It checks a password, so failures
 * count as in a sign-in.
 */
async function repeatReset(
  db: Database,
  { secret, chosen }: Reset,
  origin: Origin,
  now: Date,
): Promise<ResetResult | null> {
  const usedAt = { gte: new Date(now.getTime() - repeatWindow) }
  const where = { secretHash: secretHash(secret), usedAt }
  const link = await db.prisma.passwordLink.findFirst({ where, include: { patron: true } })
  if (!link) return null
  const { id: patronId, cardNumber, passwordHash } = link.patron
  const deviceSecret = newSecret()
  try {
    return await runAttempt(db, { purpose: 'password', cardNumber, origin }, now, async () => {
      if (!(await verifyPassword(chosen, passwordHash))) throw new WrongPassword()
      await db.prisma.knownDevice.create({ data: { secretHash: secretHash(deviceSecret), patronId, usedAt: now } })
      return { deviceSecret }
    })
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

interface Own {
  chosen: string
  /** The hash of the old password that was verified. */
  old: string
  device: string
}

async function replaceOwn(db: Database, patronId: number, { chosen, old, device }: Own, now: Date): Promise<Changed> {
  const deviceSecret = newSecret()
  await replace(db, patronId, { chosen, old }, now, async (tx) => {
    await recordEvent(tx, patronId, { kind: 'PASSWORD_CHANGED', device }, now)
    await tx.knownDevice.create({ data: { secretHash: secretHash(deviceSecret), patronId, usedAt: now } })
  })
  return { patronId, deviceSecret }
}

/**
 * The common step of every password change. It fails when the verified password has changed meanwhile, and ends all
 * sessions.
 */
async function replace(
  db: Database,
  patronId: number,
  { chosen, old }: Pick<Own, 'chosen' | 'old'>,
  now: Date,
  besides: (tx: Tx) => Promise<void>,
): Promise<void> {
  const patron = await db.prisma.patron.findUniqueOrThrow({ where: { id: patronId } })
  await checkPassword(chosen, patron)
  if (await verifyPassword(chosen, old)) throw new SamePassword()
  const passwordHash = await hashPassword(chosen)
  await db.prisma.$transaction(async (tx) => {
    const { count } = await tx.patron.updateMany({
      where: { id: patronId, passwordHash: old },
      data: { passwordHash, passwordIsProvisional: false },
    })
    if (count === 0) throw new WrongPassword()
    await endAllSessions(tx, patronId)
    await endGrantsMadeBy(tx, patronId, now)
    await besides(tx)
    await revokePasswordLinks(tx, patronId)
    await queuePasswordChanged(tx, patronId, now)
  })
}
