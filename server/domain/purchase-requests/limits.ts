import type { Tx } from '../../database/database.ts'
import { dateIn, type Temporal } from '../library/calendar/dates.ts'
import { PurchaseRequestLimitReached } from './refusals.ts'

/** Returns the Japanese fiscal year, which begins in April (年度). */
export function fiscalYear({ year, month }: Pick<Temporal.PlainDate, 'year' | 'month'>): number {
  return month >= 4 ? year : year - 1
}

export interface Allowance {
  /** The number of open requests. */
  open: number
  mostOpen: number
  /** The number of requests submitted since April. */
  sent: number
  mostSent: number
}

type Reading = Pick<Tx, 'policy' | 'requestYear' | 'titleRequest'>

/** Returns the limits for requests and the patron's current numbers (Q1). */
export async function allowanceOf(tx: Reading, patronId: number, now: Date): Promise<Allowance> {
  const year = fiscalYear(dateIn(now))
  const [{ openRequests, yearlyRequests }, open, sent] = await Promise.all([
    tx.policy.findUniqueOrThrow({ where: { id: 1 }, select: { openRequests: true, yearlyRequests: true } }),
    tx.titleRequest.count({ where: { patronId, closedAt: null } }),
    tx.requestYear.findUnique({ where: { patronId_year: { patronId, year } } }),
  ])
  return { open, mostOpen: openRequests, sent: sent?.sent ?? 0, mostSent: yearlyRequests }
}

/** Returns the limit that prevents a further request. Null when one is possible (Q1). */
export function limitRefusalOf({ open, mostOpen, sent, mostSent }: Allowance): PurchaseRequestLimitReached | null {
  if (open >= mostOpen) return new PurchaseRequestLimitReached({ per: 'OPEN', limit: mostOpen, inUse: open })
  return sent >= mostSent ? new PurchaseRequestLimitReached({ per: 'YEAR', limit: mostSent, inUse: sent }) : null
}

/** Counts a request of a patron whose row is locked. */
export async function countRequest(tx: Tx, patronId: number, now: Date): Promise<void> {
  const year = fiscalYear(dateIn(now))
  await tx.requestYear.upsert({
    where: { patronId_year: { patronId, year } },
    create: { patronId, year, sent: 1 },
    update: { sent: { increment: 1 } },
  })
}
