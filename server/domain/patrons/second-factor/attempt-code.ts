import type { Database } from '../../../database/database.ts'
import { queueSecondFactorGuessed } from '../../notices/second-factor-guessed.ts'
import { failedCodes, type Origin, runAttempt } from '../passwords/sign-in-attempts.ts'
import { isRecoveryCode } from './recovery-codes.ts'
import { TicketUnusable } from './ticket.ts'
import { WrongSecondFactor } from './use.ts'

/** The number of wrong codes that end a ticket, and after which the patron is warned by mail. */
const maxWrongCodes = 5

interface EnteredCode {
  patron: { id: number; cardNumber: string }
  code: string
  origin: Origin
  /** The ticket of the sign-in to which the code belongs. */
  ticketId?: string
}

/**
 * Runs `work` with a code (O2), unless there were too many attempts: 5 per ticket, and 10 plus one an hour per account
 * from all unknown devices. A recovery code is too long to guess, so the account's limit does not apply to it. A person
 * who knows the password therefore cannot lock out the owner.
 */
export async function runCodeAttempt<Result>(
  db: Database,
  { patron, code, origin, ticketId }: EnteredCode,
  now: Date,
  work: () => Promise<Result>,
): Promise<Result> {
  const { id, cardNumber } = patron
  const once = ticketId ? { id: ticketId, most: maxWrongCodes, ended: () => new TicketUnusable() } : undefined
  const one = {
    purpose: 'second-factor',
    cardNumber,
    origin,
    isLong: isRecoveryCode(code),
    ...(once && { once }),
  } as const
  try {
    return await runAttempt(db, one, now, work)
  } catch (error) {
    if (error instanceof WrongSecondFactor) {
      await db.prisma.$transaction(async (tx) => {
        if ((await failedCodes(tx, cardNumber)) >= maxWrongCodes) await queueSecondFactorGuessed(tx, id, now)
      })
    }
    throw error
  }
}
