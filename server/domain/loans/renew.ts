import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import type { DeskActor } from '../common/actor.ts'
import { lockPatron, lockTitles } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { dateIn, Temporal, toColumn } from '../library/calendar/dates.ts'
import { NeverOpen, openDayFrom, readCalendar } from '../library/calendar/open-days.ts'
import { queueLoanRenewed } from '../notices/account-mails.ts'
import { type RenewalFacts, readRenewalFacts, renewalRefusal } from './renewal-rule.ts'

export interface RenewalInput {
  loanId: number
  /** The number of renewals the person saw. A repeated submission finds one more and changes nothing (R3). */
  renewalsSeen: number
}

/** Renews the patron's own loan. Throws `NotFound` for another patron's loan and for a loan that has ended (P8). */
export function renewLoan(tx: Tx, patronId: number, renewing: RenewalInput, now: Date): Promise<{ loanId: number }> {
  return renew(tx, renewing, now, patronId)
}
renewLoan.refusals = [NotFound, NeverOpen, ...renewalRefusal.refusals]

/** Renews any patron's open loan at the desk, by the same rules. A patron who chose so is notified (M13). */
export function renewLoanForPatron(
  tx: Tx,
  renewing: RenewalInput,
  { now }: Pick<DeskActor, 'now'>,
): Promise<{ loanId: number }> {
  return renew(tx, renewing, now)
}
renewLoanForPatron.refusals = renewLoan.refusals

/**
 * Checks the rules again under the locks, so that a hold placed meanwhile takes precedence (R3). The new due date is
 * the loan period from today, moved to an open day of the lending branch. It is never before the current due date.
 */
async function renew(
  tx: Tx,
  { loanId, renewalsSeen }: RenewalInput,
  now: Date,
  ownerId?: number,
): Promise<{ loanId: number }> {
  const open = { id: loanId, returnedAt: null, ...(ownerId !== undefined && { patronId: ownerId }) }
  const known = await tx.loan.findFirst({
    where: open,
    select: { patronId: true, item: { select: { titleId: true } } },
  })
  if (!known || known.patronId === null) throw new NotFound('loan')
  await lockPatron(tx, known.patronId)
  await lockTitles(tx, [known.item.titleId])
  const loan = await tx.loan.findFirst({
    where: open,
    select: { branchId: true, renewals: true, item: { select: { titleId: true } } },
  })
  // A merge of records moved the copy to another title before it was locked (E12).
  if (loan && loan.item.titleId !== known.item.titleId) return renew(tx, { loanId, renewalsSeen }, now, ownerId)
  const facts = (await readRenewalFacts(tx, Prisma.sql`l.id = ${loanId}`, now)).get(loanId)
  if (!loan || !facts) throw new NotFound('loan')
  if (loan.renewals > renewalsSeen) return { loanId }

  const refusal = renewalRefusal(facts, await tx.policy.findUniqueOrThrow({ where: { id: 1 } }), now)
  if (refusal) throw refusal
  const dueOn = await newDueDate(tx, loan.branchId, facts, now)
  await tx.loan.update({
    where: { id: loanId },
    data: { dueOn: toColumn(dueOn), renewals: { increment: 1 }, renewedAt: now },
  })
  if (ownerId === undefined) await queueLoanRenewed(tx, loanId, now)
  return { loanId }
}

async function newDueDate(tx: Tx, branchId: number, { dueOn, days }: RenewalFacts, now: Date) {
  const today = dateIn(now)
  const wanted = today.add({ days })
  const atLeast = Temporal.PlainDate.compare(wanted, dueOn) < 0 ? dueOn : wanted
  return openDayFrom(await readCalendar(tx, branchId, today), atLeast)
}
