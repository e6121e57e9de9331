import { Prisma } from '../../../generated/prisma/client.ts'
import type { OverdueContactKind } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { NotFound } from '../common/refusal.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { isOverdueSql } from './overdue-sql.ts'

/** The number of loans that one operation can mark. A print page has at most so many. */
export const maxMarkedLoans = 500

interface Marked {
  /** The number of loans that now have the mark of today. */
  loans: number
  /** The patron of the loans. Null when there are several or none. */
  patronId: number | null
}

/**
 * Records that patrons were written to or called today about overdue loans (M11). A loan that has been returned or
 * renewed meanwhile is left out. Repeating it changes nothing.
 */
export async function recordOverdueContacts(
  tx: Tx,
  loanIds: readonly number[],
  kind: OverdueContactKind,
  now: Date,
): Promise<Marked> {
  const today = toColumn(dateIn(now))
  const [marked] = await tx.$queryRaw<[{ loans: number; patrons: number[] }]>`
    WITH overdue AS (
      SELECT l.id, l.due_on, l.patron_id FROM loans l JOIN items i ON i.id = l.item_id
       WHERE l.id = ANY(${[...loanIds]}::int[]) AND ${isOverdueSql(Prisma.sql`${today}::date`)}),
    marked AS (
      INSERT INTO overdue_contacts (loan_id, due_on, kind, day)
      SELECT id, due_on, ${kind}::overdue_contact_kind, ${today}::date FROM overdue ORDER BY id
      ON CONFLICT DO NOTHING)
    SELECT count(*)::int AS loans, coalesce(array_agg(DISTINCT patron_id), '{}') AS patrons FROM overdue`
  const [patronId, ...others] = marked.patrons
  return { loans: marked.loans, patronId: others.length === 0 ? (patronId ?? null) : null }
}

interface Mark {
  loanId: number
  kind: OverdueContactKind
  day: Date
}

/** Takes back a mark that was made by mistake. Throws `NotFound` when the loan has ended. */
export async function deleteOverdueContact(tx: Tx, mark: Mark): Promise<{ patronId: number; count: number }> {
  const loan = await tx.loan.findFirst({ where: { id: mark.loanId, returnedAt: null }, select: { patronId: true } })
  if (!loan || loan.patronId === null) throw new NotFound('loan')
  const { count } = await tx.overdueContact.deleteMany({ where: mark })
  return { patronId: loan.patronId, count }
}
deleteOverdueContact.refusals = [NotFound]

/**
 * Deletes the marks of loans that ended before a time, and those of an earlier due date. Until then the return can be
 * undone, and the loan then has its marks again.
 */
export async function forgetOverdueMarks(tx: Pick<Tx, '$executeRaw'>, endedBefore: Date): Promise<{ count: number }> {
  const isOver = Prisma.sql`l.id = m.loan_id AND (l.returned_at < ${endedBefore}::timestamptz OR l.due_on <> m.due_on)`
  const reminders = await tx.$executeRaw`DELETE FROM overdue_reminders m USING loans l WHERE ${isOver}`
  const contacts = await tx.$executeRaw`DELETE FROM overdue_contacts m USING loans l WHERE ${isOver}`
  return { count: reminders + contacts }
}
