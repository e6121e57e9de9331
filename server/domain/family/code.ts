import { randomInt } from 'node:crypto'
import { withoutSeparators } from '../../common/without-separators.ts'
import type { Database, Tx } from '../../database/database.ts'
import { lockPatron, lockPatrons } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { isStaff } from '../common/roles.ts'
import { secretHash } from '../common/secrets.ts'
import { fromColumn, toColumn } from '../library/calendar/dates.ts'
import { checkNotPast, DateInPast } from '../patrons/blocks.ts'
import { confirmPassword, WrongPassword } from '../patrons/passwords/password.ts'
import { type Origin, runAttempt, TooManyAttempts } from '../patrons/passwords/sign-in-attempts.ts'
import { checkTitlesOfCode, familyPolicy, type GrantChoices, saveGrant } from './grant.ts'
import { FamilyCardRefused, FamilyCodeUnusable, FamilyFull, TitlesNeedGuardian } from './refusals.ts'
import { rightColumns, rightsOf } from './rights.ts'

/** Hours until a code expires. */
export const codeHours = 24

/** The maximum number of unused codes of a patron. */
const mostCodes = 5

/** The alphabet omits letters and digits that are easily confused. 10 characters of it have 49 bits. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const codeLength = 10

/** Returns a new code in two groups, such as `k7mqp-x3h9d`. */
function newCode(): string {
  const code = Array.from({ length: codeLength }, () => letters.charAt(randomInt(letters.length))).join('')
  return `${code.slice(0, codeLength / 2)}-${code.slice(codeLength / 2)}`
}

/** Returns the hash of a typed code, whatever its width, case and hyphens. */
const codeHash = (typed: string) => secretHash(`family:${withoutSeparators(typed).toLowerCase()}`)

type Device = Origin & { device: string }

/**
 * Creates a one-time code, which the patron gives to a family member (P15). It is shown only once. The password is
 * checked, because the code gives another person access.
 */
export async function createCode(
  db: Database,
  patronId: number,
  password: string,
  { rights, until }: GrantChoices,
  client: Device,
  now: Date,
): Promise<{ code: string; expiresAt: Date }> {
  if (until) checkNotPast(until, now)
  const { passwordHash } = await confirmPassword(db, patronId, password, client, now)
  const code = newCode()
  const expiresAt = new Date(now.getTime() + codeHours * 3600_000)
  await db.prisma.$transaction(async (tx) => {
    const patron = await lockPatron(tx, patronId)
    // A password that changed meanwhile has withdrawn all codes, and must not make a new one.
    if (patron.passwordHash !== passwordHash) throw new WrongPassword()
    if (isStaff(patron)) throw new FamilyCardRefused({ reason: 'STAFF' })
    const { most, childAge } = await familyPolicy(tx)
    const made = await tx.familyGrant.count({ where: { grantorId: patronId } })
    const open = await tx.familyCode.count({ where: { grantorId: patronId, usedAt: null, expiresAt: { gt: now } } })
    if (made >= most) throw new FamilyFull({ most })
    if (open >= mostCodes) throw new FamilyFull({ most: mostCodes })
    checkTitlesOfCode({ childAge, rights, birthDate: patron.birthDate }, now)
    const endsOn = until && toColumn(until)
    const data = { codeHash: codeHash(code), grantorId: patronId, ...rightColumns(rights), endsOn, createdAt: now }
    await tx.familyCode.create({ data: { ...data, expiresAt }, select: { id: true } })
  })
  return { code, expiresAt }
}
createCode.refusals = [
  WrongPassword,
  TooManyAttempts,
  NotFound,
  FamilyFull,
  FamilyCardRefused,
  TitlesNeedGuardian,
  DateInPast,
]

/**
 * Makes the grant of a code for the patron who entered it (P15). Wrong codes count like wrong passwords of the patron's
 * card. The same patron gets the same grant again, so that a repeated press changes nothing.
 */
export async function acceptCode(
  db: Database,
  helper: { id: number; cardNumber: string },
  typed: string,
  client: Device,
  now: Date,
): Promise<{ grantId: number }> {
  const attempt = { purpose: 'family-code', cardNumber: helper.cardNumber, origin: client } as const
  const hash = codeHash(typed)
  const code = await runAttempt(db, attempt, now, async () => {
    const found = await db.prisma.familyCode.findUnique({ where: { codeHash: hash } })
    if (!found || found.expiresAt <= now) throw new FamilyCodeUnusable()
    return found
  })
  return db.prisma.$transaction(async (tx) => {
    const wanted = {
      grantorId: code.grantorId,
      helperId: helper.id,
      way: 'CODE',
      rights: rightsOf(code),
      until: code.endsOn && fromColumn(code.endsOn),
    } as const
    const by = { patronId: helper.id, device: client.device }
    await lockPatrons(tx, [code.grantorId, helper.id])
    // The second of two helpers with the same code finds it used.
    const { count } = await tx.familyCode.updateMany({ where: { id: code.id, usedAt: null }, data: { usedAt: now } })
    if (count === 0) return repeatedAnswer(tx, { codeId: code.id, helperId: helper.id })
    const { grantId } = await saveGrant(tx, wanted, now, { by })
    await tx.familyCode.updateMany({ where: { id: code.id }, data: { grantId } })
    return { grantId }
  })
}
acceptCode.refusals = [FamilyCodeUnusable, TooManyAttempts, TitlesNeedGuardian, ...saveGrant.refusals]

/**
 * Returns the grant of a used code to the helper who used it. It saves nothing: the grant may have been replaced by one
 * with fewer rights, which an old code must not widen again. Throws when the grant has ended.
 */
async function repeatedAnswer(
  tx: Tx,
  { codeId, helperId }: { codeId: number; helperId: number },
): Promise<{ grantId: number }> {
  const grant = await tx.familyGrant.findFirst({ where: { helperId, codes: { some: { id: codeId } } } })
  if (!grant) throw new FamilyCodeUnusable()
  return { grantId: grant.id }
}

/** Withdraws the unused codes of a patron, such as one that was sent to the wrong person (P15). Returns their number. */
export async function withdrawCodes(tx: Tx, patronId: number): Promise<number> {
  await lockPatron(tx, patronId)
  const { count } = await tx.familyCode.deleteMany({ where: { grantorId: patronId, usedAt: null } })
  return count
}
