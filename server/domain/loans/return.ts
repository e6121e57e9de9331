import type { Loan } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'

/**
 * Ends a loan and erases who had the title (R4): from the loan, from the hold it came from with all that leads to it,
 * and from the answer to its placing. The title stays with the patron only in the reading history they asked for.
 */
export async function endLoan(tx: Tx, loan: Loan, titleId: number, now: Date): Promise<void> {
  const { patronId } = loan
  if (patronId === null) throw new Error('An open loan has a patron.')
  await tx.loan.update({ where: { id: loan.id }, data: { returnedAt: now, patronId: null } })
  // Before the hold forgets its patron: a notice names both (R4).
  await tx.notice.deleteMany({ where: { hold: { patronId, titleId, state: 'FULFILLED' } } })
  await tx.hold.updateMany({
    where: { patronId, titleId, state: 'FULFILLED' },
    data: { patronId: null, sequenceId: null, sequencePosition: null }, // a sequence names its patron too
  })
  // The answer to the press that placed the hold is kept for a day, and a book can be back before that.
  await tx.$executeRaw`
    UPDATE hold_submissions SET outcomes = coalesce((
        SELECT jsonb_agg(o) FROM jsonb_array_elements(outcomes) o WHERE (o->>'titleId')::int <> ${titleId}), '[]')
     WHERE patron_id = ${patronId} AND outcomes @> jsonb_build_array(jsonb_build_object('titleId', ${titleId}::int))`
  // Asked in the same statement, so that an answer "no" given meanwhile counts.
  await tx.$executeRaw`
    INSERT INTO history_entries (patron_id, title_id, lent_on, returned_on)
    SELECT id, ${titleId}, ${toColumn(dateIn(loan.lentAt))}::date, ${toColumn(dateIn(now))}::date
      FROM patrons WHERE id = ${patronId} AND keeps_history`
}
