import type { Database } from '../../../database/database.ts'
import { deleteGrants, lockPatron, lockSecondFactor } from '../../common/locks.ts'
import { refusal } from '../../common/refusal.ts'
import { isStaff } from '../../common/roles.ts'
import { secretHash } from '../../common/secrets.ts'
import { recordEvent } from '../account/events.ts'
import { confirmOwnPassword, WrongPassword } from '../passwords/password.ts'
import { type Origin, runAttempt, TooManyAttempts } from '../passwords/sign-in-attempts.ts'
import { createRecoveryCodes } from './recovery-codes.ts'
import { newTotpSecret, timeStepOf } from './totp.ts'
import { WrongSecondFactor } from './use.ts'

export const SecondFactorForStaff = refusal('SecondFactorForStaff', 'Only staff have a second factor.', {
  message: 'Only staff can have a second factor.',
})

export const SecondFactorSet = refusal(
  'SecondFactorSet',
  'A second factor is already set up. An administrator can remove it.',
  { message: 'The second factor is already set up. An administrator can reset it.' },
)

export const SecondFactorNotBegun = refusal('SecondFactorNotBegun', 'No second factor awaits confirmation.', {
  message: 'Start to set up the second factor first.',
})

/**
 * Creates a secret for the phone, which replaces an unconfirmed one. Requires the password, so that only the account's
 * owner does this.
 */
export async function startSecondFactor(
  db: Database,
  patronId: number,
  password: string,
  origin: Origin,
  now: Date,
): Promise<void> {
  await confirmOwnPassword(db, patronId, password, origin, now)
  await db.prisma.$transaction(async (tx) => {
    if (!isStaff(await lockPatron(tx, patronId))) throw new SecondFactorForStaff()
    if ((await lockSecondFactor(tx, patronId))?.confirmedAt) throw new SecondFactorSet()
    const secret = newTotpSecret()
    await tx.secondFactor.upsert({
      where: { patronId },
      create: { patronId, secret },
      update: { secret, lastStep: 0 },
      select: { patronId: true },
    })
  })
}
startSecondFactor.refusals = [WrongPassword, TooManyAttempts, SecondFactorForStaff, SecondFactorSet]

interface By {
  origin: Origin
  device: string
  /** The hash of the current session's secret. All other sessions end, because a password alone opened them. */
  sessionHash: string
}

/**
 * Confirms the second factor by the phone's first code. From now on, each sign-in requires a code. Returns recovery
 * codes.
 */
export async function confirmSecondFactor(
  db: Database,
  patron: { id: number; cardNumber: string },
  code: string,
  { origin, device, sessionHash }: By,
  now: Date,
): Promise<string[]> {
  const { id: patronId, cardNumber } = patron
  return runAttempt(db, { purpose: 'second-factor-set-up', cardNumber, origin }, now, () =>
    db.prisma.$transaction(async (tx) => {
      if (!isStaff(await lockPatron(tx, patronId))) throw new SecondFactorForStaff()
      const factor = await lockSecondFactor(tx, patronId)
      if (!factor) throw new SecondFactorNotBegun()
      if (factor.confirmedAt) throw new SecondFactorSet()
      const lastStep = timeStepOf(factor.secret, code, now)
      if (lastStep === null) throw new WrongSecondFactor()
      await tx.secondFactor.update({ where: { patronId }, data: { confirmedAt: now, lastStep } })
      await deleteGrants(tx, { patronId })
      await tx.session.deleteMany({ where: { patronId, secretHash: { not: sessionHash } } })
      // Known devices have a separate limit. Devices that became known by password alone are forgotten.
      const deviceHash = origin.deviceSecret ? secretHash(origin.deviceSecret) : ''
      await tx.knownDevice.deleteMany({ where: { patronId, secretHash: { not: deviceHash } } })
      await recordEvent(tx, patronId, { kind: 'SECOND_FACTOR_SET', device }, now)
      return createRecoveryCodes(tx, patronId)
    }),
  )
}
confirmSecondFactor.refusals = [
  WrongSecondFactor,
  TooManyAttempts,
  SecondFactorForStaff,
  SecondFactorSet,
  SecondFactorNotBegun,
]
