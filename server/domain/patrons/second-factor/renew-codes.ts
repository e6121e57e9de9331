import type { Database } from '../../../database/database.ts'
import { lockPatron } from '../../common/locks.ts'
import { recordEvent } from '../account/events.ts'
import { type Origin, TooManyAttempts } from '../passwords/sign-in-attempts.ts'
import { runCodeAttempt } from './attempt-code.ts'
import { createRecoveryCodes } from './recovery-codes.ts'
import { useSecondFactor, WrongSecondFactor } from './use.ts'

/**
 * Replaces the recovery codes (O2). Requires a code of the phone or a recovery code, because an unattended session must
 * not be enough.
 */
export function rotateRecoveryCodes(
  db: Database,
  patron: { id: number; cardNumber: string },
  code: string,
  { origin, device }: { origin: Origin; device: string },
  now: Date,
): Promise<string[]> {
  const patronId = patron.id
  return runCodeAttempt(db, { patron, code, origin }, now, () =>
    db.prisma.$transaction(async (tx) => {
      await lockPatron(tx, patronId)
      await useSecondFactor(tx, patronId, code, now)
      await recordEvent(tx, patronId, { kind: 'RECOVERY_CODES_RENEWED', device }, now)
      return createRecoveryCodes(tx, patronId)
    }),
  )
}
rotateRecoveryCodes.refusals = [WrongSecondFactor, TooManyAttempts]
