import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { field, refusal } from '../common/refusal.ts'
import { dateIn, fromColumn, Temporal, toColumn } from '../library/calendar/dates.ts'

/** A period in which the patron's holds get no copy and keep their place (予約取置スキップ, H8). */
export interface Suspension {
  from: Temporal.PlainDate
  /** The last day. From the next day on, holds get copies again. */
  until: Temporal.PlainDate
}

/** Limits a period to one year ahead. A later date is assumed to be a typing error. */
const maxPeriod = { years: 1 }

/** These three classes keep the names that the released API uses. */
export const SuspensionEndsBeforeStart = refusal('SuspensionEndsBeforeStart', 'The period ends before it starts.', {
  message: 'The last day of the period is before the first one.',
})

export const SuspensionIsOver = refusal('SuspensionIsOver', 'The period ends in the past.', {
  message: 'The last day of the period is in the past.',
})

export const SuspensionTooLong = refusal('SuspensionTooLong', 'The period ends more than a year from today.', {
  fields: { latest: field.date('Latest possible last day.') },
  message: ({ latest }) => `The period may last until ${latest} at most.`,
})

/**
 * Suspends the patron's holds from a day, by default today, until another (H8). The period replaces an earlier one.
 * Captured holds are not affected.
 */
export async function setSuspension(
  tx: Tx,
  patronId: number,
  { from: given, until }: { from: Temporal.PlainDate | null; until: Temporal.PlainDate },
  now: Date,
): Promise<Suspension> {
  const today = dateIn(now)
  const from = given ?? today
  if (Temporal.PlainDate.compare(until, from) < 0) throw new SuspensionEndsBeforeStart()
  if (Temporal.PlainDate.compare(until, today) < 0) throw new SuspensionIsOver()
  const latest = today.add(maxPeriod)
  if (Temporal.PlainDate.compare(until, latest) > 0) throw new SuspensionTooLong({ latest: latest.toString() })
  await tx.patron.update({
    where: { id: patronId },
    data: { skipFrom: toColumn(from), skipUntil: toColumn(until) },
    select: { id: true },
  })
  return { from, until }
}
setSuspension.refusals = [SuspensionEndsBeforeStart, SuspensionIsOver, SuspensionTooLong]

/** Ends the patron's suspension now. */
export async function clearSuspension(tx: Tx, patronId: number): Promise<void> {
  await tx.patron.update({
    where: { id: patronId },
    data: { skipFrom: null, skipUntil: null },
    select: { id: true },
  })
}

/** SQL that is true for a patron `p` who is suspended on a day. */
export function suspendedOnSql(day: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce(${day} BETWEEN p.skip_from AND p.skip_until, false)`
}

/** Returns true when the suspension covers the day. */
export function isSuspendedOn({ from, until }: Suspension, day: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, until) <= 0
}

/** The patron's current or future suspension, or null. */
export function suspensionOf(patron: { skipFrom: Date | null; skipUntil: Date | null }, now: Date): Suspension | null {
  if (!patron.skipFrom || !patron.skipUntil) return null
  const suspension = { from: fromColumn(patron.skipFrom), until: fromColumn(patron.skipUntil) }
  return Temporal.PlainDate.compare(suspension.until, dateIn(now)) < 0 ? null : suspension
}
