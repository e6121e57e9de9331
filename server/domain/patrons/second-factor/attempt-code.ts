import type { Database } from '../../../database/database.ts'
import { noticeSecondFactorGuessed } from '../../notices/second-factor-guessed.ts'
import { attempt, failedCodes, type Origin } from '../passwords/sign-in-attempts.ts'
import { isRecoveryCode } from './recovery-codes.ts'
import { TicketUnusable } from './ticket.ts'
import { WrongSecondFactor } from './use.ts'

/** A ticket ends with this many wrong codes, and its owner is told by mail of as many since the last sign-in. */
const mostWrong = 5

interface Typed {
  patron: { id: number; cardNumber: string }
  code: string
  origin: Origin
  /** The ticket that the code came with at a sign-in. */
  ticketId?: string
}

/**
 * Does `work` with a code (O2), unless too many were tried: 5 with one ticket, and 10 and one more an hour with one account from
 * all browsers that are unknown for it. A recovery code is too long to be guessed and does not wait for the account's
 * limit, so whoever knows the password cannot keep its owner out.
 */
export async function attemptCode<Result>(
  db: Database,
  { patron, code, origin, ticketId }: Typed,
  now: Date,
  work: () => Promise<Result>,
): Promise<Result> {
  const { id, cardNumber } = patron
  const once = ticketId ? { id: ticketId, most: mostWrong, ended: () => new TicketUnusable() } : undefined
  const one = {
    purpose: 'second-factor',
    cardNumber,
    origin,
    isLong: isRecoveryCode(code),
    ...(once && { once }),
  } as const
  try {
    return await attempt(db, one, now, work)
  } catch (error) {
    if (error instanceof WrongSecondFactor) {
      await db.prisma.$transaction(async (tx) => {
        if ((await failedCodes(tx, cardNumber)) >= mostWrong) await noticeSecondFactorGuessed(tx, id, now)
      })
    }
    throw error
  }
}
