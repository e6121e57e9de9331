import type { Database } from '../../../database/database.ts'
import { deleteGrants, lockPatron, lockSecondFactor } from '../../common/locks.ts'
import { Refusal } from '../../common/refusal.ts'
import { isStaff } from '../../common/roles.ts'
import { secretHash } from '../../common/secrets.ts'
import { recordEvent } from '../account/events.ts'
import { confirmOwnPassword } from '../passwords/password.ts'
import { attempt, type Origin } from '../passwords/sign-in-attempts.ts'
import { newRecoveryCodes } from './recovery-codes.ts'
import { newTotpSecret, stepOf } from './totp.ts'
import { WrongSecondFactor } from './use.ts'

/** Only for those who work at the desk. */
export class SecondFactorForStaff extends Refusal {
  constructor() {
    super('Only staff have a second factor.')
  }
}

/** There is one already; an administrator can take it away. */
export class SecondFactorSet extends Refusal {
  constructor() {
    super('The second factor is set up already.')
  }
}

/** Nothing waits to be confirmed. */
export class SecondFactorNotBegun extends Refusal {
  constructor() {
    super('Begin to set up the second factor first.')
  }
}

/** Makes a secret for the phone, in place of one that was not confirmed. The password is asked: the owner of the account does this. */
export async function beginSecondFactor(
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

interface By {
  origin: Origin
  device: string
  /** Of the session that asks; all others end, since a password alone opened them. */
  sessionHash: string
}

/** The phone's first code: from now on it is asked for at sign-in. Answers codes to fall back on. */
export async function confirmSecondFactor(
  db: Database,
  patron: { id: number; cardNumber: string },
  code: string,
  { origin, device, sessionHash }: By,
  now: Date,
): Promise<string[]> {
  const { id: patronId, cardNumber } = patron
  return attempt(db, { purpose: 'second-factor-set-up', cardNumber, origin }, now, () =>
    db.prisma.$transaction(async (tx) => {
      if (!isStaff(await lockPatron(tx, patronId))) throw new SecondFactorForStaff()
      const factor = await lockSecondFactor(tx, patronId)
      if (!factor) throw new SecondFactorNotBegun()
      if (factor.confirmedAt) throw new SecondFactorSet()
      const lastStep = stepOf(factor.secret, code, now)
      if (lastStep === null) throw new WrongSecondFactor()
      await tx.secondFactor.update({ where: { patronId }, data: { confirmedAt: now, lastStep } })
      await deleteGrants(tx, { patronId })
      await tx.session.deleteMany({ where: { patronId, secretHash: { not: sessionHash } } })
      // Known browsers have a limit of their own. Those that the password alone made known become strangers.
      const deviceHash = origin.deviceSecret ? secretHash(origin.deviceSecret) : ''
      await tx.knownDevice.deleteMany({ where: { patronId, secretHash: { not: deviceHash } } })
      await recordEvent(tx, patronId, { kind: 'SECOND_FACTOR_SET', device }, now)
      return newRecoveryCodes(tx, patronId)
    }),
  )
}
