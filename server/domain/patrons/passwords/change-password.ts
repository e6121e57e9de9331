import type { Database, Tx } from '../../../database/database.ts'
import { Refusal } from '../../common/refusal.ts'
import { newSecret, secretHash } from '../../common/secrets.ts'
import { noticePasswordChanged } from '../../notices/password-changed.ts'
import { recordEvent } from '../account/events.ts'
import { signOutEverywhere } from '../account/sessions.ts'
import { confirmOwnPassword, hashPassword, isPassword, WrongPassword } from './password.ts'
import { revokePasswordLinks, validLink } from './password-link.ts'
import { checkPassword } from './password-strength.ts'
import { attempt, type Origin, resetFailures } from './sign-in-attempts.ts'

/** The link to a new password was used, has ended, or never was one. */
export class LinkUnusable extends Refusal {
  constructor() {
    super('This link was used already or has ended.')
  }
}

/** The new password is the old one. */
export class SamePassword extends Refusal {
  constructor() {
    super('The new password is the old one.')
  }
}

interface By {
  origin: Origin
  device: string
}

/** Whoever reset the password by mail is no stranger in the browser that keeps this, however many strangers try the card. */
interface Proved {
  deviceSecret: string
}

interface Changed {
  patronId: number
  /** The browser in which it was changed is the only one that is known from now on. */
  deviceSecret: string
}

/** Gives a patron another password; the old one is asked for, and every session ends, this one too (P3, P2). */
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

/** Takes the place of a provisional password, which was typed a moment ago to get here (P2). */
export async function replaceProvisionalPassword(
  db: Database,
  patronId: number,
  chosen: string,
  { device }: By,
  now: Date,
): Promise<Changed> {
  const patron = await db.prisma.patron.findUnique({ where: { id: patronId, passwordIsProvisional: true } })
  // Replaced meanwhile, by another press of the button.
  if (!patron?.passwordHash) throw new WrongPassword()
  return replaceOwn(db, patronId, { chosen, old: patron.passwordHash, device }, now)
}

interface Reset {
  /** From the link in the mail. */
  secret: string
  chosen: string
}

/**
 * Sets a new password by a mailed link, which is good once and until its end (P3). A second press of the same form, with
 * the same link and the same password, gets the first one's answer and changes nothing.
 */
export async function resetPassword(db: Database, reset: Reset, by: By, now: Date): Promise<Proved> {
  try {
    return await useLink(db, reset, by, now)
  } catch (error) {
    const again = error instanceof Refusal && (await answerAgain(db, reset, by.origin, now))
    if (!again) throw error
    return again
  }
}

async function useLink(db: Database, { secret, chosen }: Reset, { origin, device }: By, now: Date): Promise<Proved> {
  const where = validLink(secret, now)
  const link = await db.prisma.passwordLink.findFirst({ where, include: { patron: true } })
  if (!link) throw new LinkUnusable()
  const { id: patronId, cardNumber, passwordHash: old } = link.patron
  if (!old) throw new LinkUnusable()
  const deviceSecret = newSecret()
  await replace(db, patronId, { chosen, old }, now, async (tx) => {
    // Ended as well as marked: the previous release knows `expiresAt` alone.
    const data = { usedAt: now, expiresAt: now }
    if ((await tx.passwordLink.updateMany({ where, data })).count === 0) throw new LinkUnusable()
    await recordEvent(tx, patronId, { kind: 'PASSWORD_RESET', device }, now)
    await resetFailures(tx, cardNumber, origin)
    await tx.knownDevice.create({ data: { secretHash: secretHash(deviceSecret), patronId, usedAt: now } })
  })
  return { deviceSecret }
}

/** A used link answers the same press again for this long, in milliseconds. */
const answersAgain = 10 * 60_000

/** Null unless this link set this password a moment ago. Wrong passwords count as at sign-in, since this compares one. */
async function answerAgain(db: Database, { secret, chosen }: Reset, origin: Origin, now: Date): Promise<Proved | null> {
  const usedAt = { gte: new Date(now.getTime() - answersAgain) }
  const where = { secretHash: secretHash(secret), usedAt }
  const link = await db.prisma.passwordLink.findFirst({ where, include: { patron: true } })
  if (!link) return null
  const { id: patronId, cardNumber, passwordHash } = link.patron
  const deviceSecret = newSecret()
  try {
    return await attempt(db, { purpose: 'password', cardNumber, origin }, now, async () => {
      if (!(await isPassword(chosen, passwordHash))) throw new WrongPassword()
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
  /** The hash that the old password was checked against. */
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

/** The one way to another password: judged, only in the place of the one that was checked, and everybody out. */
async function replace(
  db: Database,
  patronId: number,
  { chosen, old }: Pick<Own, 'chosen' | 'old'>,
  now: Date,
  besides: (tx: Tx) => Promise<void>,
): Promise<void> {
  const patron = await db.prisma.patron.findUniqueOrThrow({ where: { id: patronId } })
  await checkPassword(chosen, patron)
  if (await isPassword(chosen, old)) throw new SamePassword()
  const passwordHash = await hashPassword(chosen)
  await db.prisma.$transaction(async (tx) => {
    const { count } = await tx.patron.updateMany({
      where: { id: patronId, passwordHash: old },
      data: { passwordHash, passwordIsProvisional: false },
    })
    if (count === 0) throw new WrongPassword()
    await signOutEverywhere(tx, patronId)
    await besides(tx)
    await revokePasswordLinks(tx, patronId)
    await noticePasswordChanged(tx, patronId, now)
  })
}
