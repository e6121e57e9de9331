import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { Temporal } from './dates.ts'
import { type BranchCalendar, isOpen, openDayFrom } from './open-days.ts'

/** The number of dates that moved because their day is now closed. */
export interface MovedDates {
  loans: number
  holds: number
}

/**
 * Moves due dates (R1) and last shelf days (H5) from closed days to the next open day. A closed day within a period
 * changes nothing, because the patron knows the end date. The former date is not stored, so no date moves back when the
 * day is opened again. The number of statements does not depend on the number of closed days.
 */
export async function moveDates(tx: Tx, calendar: BranchCalendar, today: Temporal.PlainDate): Promise<MovedDates> {
  const { branchId } = calendar
  const from = Prisma.sql`${today.toString()}::date`
  const loans = await moveColumn(tx, calendar, {
    ...{ table: Prisma.sql`loans`, column: Prisma.sql`due_on` },
    where: Prisma.sql`branch_id = ${branchId} AND returned_at IS NULL AND due_on >= ${from}`,
  })
  const holds = await moveColumn(tx, calendar, {
    ...{ table: Prisma.sql`holds`, column: Prisma.sql`shelf_expires_on` },
    // A pickup place that is open every day follows no calendar (H23).
    where: Prisma.sql`pickup_branch_id = ${branchId} AND state = 'READY' AND shelf_expires_on >= ${from}
      AND NOT EXISTS (SELECT FROM pickup_places p WHERE p.id = pickup_place_id AND p.every_day)`,
  })
  return { loans, holds }
}

interface DateColumn {
  table: Prisma.Sql
  column: Prisma.Sql
  where: Prisma.Sql
}

async function moveColumn(tx: Tx, calendar: BranchCalendar, { table, column, where }: DateColumn): Promise<number> {
  const used = await tx.$queryRaw<{ day: string }[]>`
    SELECT DISTINCT ${column}::text AS day FROM ${table} WHERE ${where} ORDER BY day`
  const moves = nextOpenDays(
    calendar,
    used.map(({ day }) => day),
  )
  if (moves.size === 0) return 0
  return tx.$executeRaw`
    UPDATE ${table} SET ${column} = m.opens
      FROM unnest(${[...moves.keys()]}::text[]::date[], ${[...moves.values()]}::text[]::date[]) m(closed, opens)
     WHERE ${where} AND ${column} = m.closed`
}

/** Returns the next open day of each closed day among these, which are sorted. Each is YYYY-MM-DD. */
function nextOpenDays(calendar: BranchCalendar, days: string[]): Map<string, string> {
  const moves = new Map<string, string>()
  let opens = ''
  for (const day of days) {
    const date = Temporal.PlainDate.from(day)
    if (isOpen(calendar, date)) continue
    // The days of one closed period have the same next open day, which is searched once.
    if (day > opens) opens = openDayFrom(calendar, date).toString()
    moves.set(day, opens)
  }
  return moves
}
