import type { Tx } from '../../../database/database.ts'
import { lockSecondFactor } from '../../common/locks.ts'
import { refusal } from '../../common/refusal.ts'
import { useRecoveryCode } from './recovery-codes.ts'
import { timeStepAt, timeStepOf } from './totp.ts'

/** The only answer for a wrong code and for a used one. */
export const WrongSecondFactor = refusal('WrongSecondFactor', 'The code is wrong or was already used.', {
  message: 'The code is wrong or was already used. Wait for the next one.',
})

/**
 * The result of a verified code. `codesLeft` is the number of unused recovery codes. Null when it was a code of the
 * phone.
 */
export interface UsedFactor {
  codesLeft: number | null
}

/**
 * Uses a code of the phone or a recovery code, which works only once (O2). Locks the row. A code of the same or an
 * earlier time step is rejected afterwards.
 */
export async function useSecondFactor(tx: Tx, patronId: number, code: string, now: Date): Promise<UsedFactor> {
  const factor = await lockSecondFactor(tx, patronId)
  if (!factor?.confirmedAt) throw new WrongSecondFactor()
  const step = timeStepOf(factor.secret, code, now)
  if (step !== null) {
    if (step <= factor.lastStep) throw new WrongSecondFactor()
    await tx.secondFactor.update({ where: { patronId }, data: { lastStep: step } })
    return { codesLeft: null }
  }
  if (!(await useRecoveryCode(tx, patronId, code))) throw new WrongSecondFactor()
  // Raising this number also invalidates the ticket, whose signature contains it.
  const lastStep = Math.max(factor.lastStep + 1, timeStepAt(now))
  await tx.secondFactor.update({ where: { patronId }, data: { lastStep } })
  return { codesLeft: await tx.recoveryCode.count({ where: { patronId } }) }
}
