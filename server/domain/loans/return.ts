import { type Loan, Prisma } from '../../../generated/prisma/client.ts'
import type { DeskActor } from '../common/actor.ts'
import type { Writes } from '../common/write-batch.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { forgetRenewalNotice } from '../notices/account-mails.ts'
import { anonymiseRequestsFor } from '../purchase-requests/forget.ts'

/**
 * Ends a loan and erases the connection between the patron and the title (R4). It clears the loan, the fulfilled hold
 * and its notices, the recorded outcome of the placement, and a purchase request. Only a reading history that the
 * patron asked for keeps the title.
 */
export function endLoan(loan: Loan, titleId: number, { branchId, now }: Pick<DeskActor, 'branchId' | 'now'>): Writes {
  const { patronId } = loan
  if (patronId === null) throw new Error('The open loan has no patron.')
  const filled = Prisma.sql`h.patron_id = ${patronId} AND h.title_id = ${titleId} AND h.state = 'FULFILLED'`
  return {
    returned: Prisma.sql`UPDATE loans SET returned_at = ${now}::timestamptz, return_branch_id = ${branchId}, patron_id = NULL
      WHERE id = ${loan.id}`,
    // A notice row connects the patron with the hold.
    untold: Prisma.sql`DELETE FROM notices n USING holds h WHERE n.hold_id = h.id AND ${filled}`,
    // A sequence and a set belong to a patron, so the hold leaves both. The slot that the hold had in its set is used
    // up.
    unnamed: Prisma.sql`UPDATE holds h SET patron_id = NULL, sequence_id = NULL, sequence_position = NULL,
      any_of_id = NULL, any_of_slot = NULL WHERE ${filled}`,
    unset: Prisma.sql`DELETE FROM any_of_slots s USING holds h
      WHERE s.any_of_id = h.any_of_id AND s.slot = h.any_of_slot AND ${filled}`,
    // The outcomes of a submission are stored for a day, and a copy can be returned before that. The outcome for a hold
    // that was not found has no title, and stays.
    unanswered: Prisma.sql`UPDATE hold_submissions SET asked_hash = NULL, outcomes = coalesce((
        SELECT jsonb_agg(o) FROM jsonb_array_elements(outcomes) o WHERE (o->>'titleId')::int IS DISTINCT FROM ${titleId}), '[]')
      WHERE patron_id = ${patronId} AND outcomes @> jsonb_build_array(jsonb_build_object('titleId', ${titleId}::int))`,
    ...forgetRenewalNotice(patronId, loan.id),
    ...anonymiseRequestsFor(patronId, titleId),
    // `keeps_history` is read in the same statement, so that a patron who switches the history off meanwhile is
    // respected.
    remembered: Prisma.sql`INSERT INTO history_entries (patron_id, title_id, lent_on, returned_on)
      SELECT id, ${titleId}, ${toColumn(dateIn(loan.lentAt))}::date, ${toColumn(dateIn(now))}::date
        FROM patrons WHERE id = ${patronId} AND keeps_history`,
  }
}
