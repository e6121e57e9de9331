import type { Tx } from '../../../database/database.ts'
import { lockSecondFactor } from '../../common/locks.ts'
import { Refusal } from '../../common/refusal.ts'
import { takeRecoveryCode } from './recovery-codes.ts'
import { stepAt, stepOf } from './totp.ts'

/** One answer for a wrong code and for one that was used. */
export class WrongSecondFactor extends Refusal {
  constructor() {
    super('The code is not right, or was used already. Wait for the next one.')
  }
}

/** How a code was proved; `codesLeft` where it was one to fall back on. */
export interface UsedFactor {
  codesLeft: number | null
}

/**
 * Takes a code of the phone, or one to fall back on, for the only time (O2): the row is locked, and no code of the same half
 * minute or an earlier one is taken again.
 */
export async function useSecondFactor(tx: Tx, patronId: number, code: string, now: Date): Promise<UsedFactor> {
  const factor = await lockSecondFactor(tx, patronId)
  if (!factor?.confirmedAt) throw new WrongSecondFactor()
  const step = stepOf(factor.secret, code, now)
  if (step !== null) {
    if (step <= factor.lastStep) throw new WrongSecondFactor()
    await tx.secondFactor.update({ where: { patronId }, data: { lastStep: step } })
    return { codesLeft: null }
  }
  if (!(await takeRecoveryCode(tx, patronId, code))) throw new WrongSecondFactor()
  // The ticket that led here is of no use again either: it is bound to this figure.
  const lastStep = Math.max(factor.lastStep + 1, stepAt(now))
  await tx.secondFactor.update({ where: { patronId }, data: { lastStep } })
  return { codesLeft: await tx.recoveryCode.count({ where: { patronId } }) }
}
