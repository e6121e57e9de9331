import type { Database } from '../../database/database.ts'
import { Refusal } from '../common/refusal.ts'
import { type RenewalInput, renewLoan } from './renew.ts'

/** The outcome of one of several renewals. */
export interface Renewal {
  loanId: number
  /** Null when the loan was renewed, now or by an earlier submission. */
  refusal: Refusal | null
}

/** The maximum number of renewals in one request. It bounds the time for which the request holds locks. */
export const maxRenewals = 50

/**
 * Renews the patron's own loans, each in its own transaction, so that a refusal does not roll back the others (R2, R3).
 */
export async function renewSeveral(
  { prisma }: Pick<Database, 'prisma'>,
  patronId: number,
  several: RenewalInput[],
  now: Date,
): Promise<Renewal[]> {
  const renewals: Renewal[] = []
  for (const renewing of several) {
    const refusal = await refusalOf(prisma.$transaction((tx) => renewLoan(tx, patronId, renewing, now)))
    renewals.push({ loanId: renewing.loanId, refusal })
  }
  return renewals
}

async function refusalOf(work: Promise<unknown>): Promise<Refusal | null> {
  try {
    await work
    return null
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
