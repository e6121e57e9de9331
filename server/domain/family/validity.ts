import type { FamilyGrant } from '../../../generated/prisma/client.ts'
import { dateIn, fromColumn, Temporal } from '../library/calendar/dates.ts'
import { isYoungerThan, lastDayBelow } from '../library/patron-categories/expiry.ts'

/** The columns of a grant that decide when it ends. */
export type Ends = Pick<FamilyGrant, 'endsOn' | 'endsAtAge'> & { grantor: { birthDate: Date | null } }

/** The part of a Prisma query that reads them. */
export const endsSelect = { endsOn: true, endsAtAge: true, grantor: { select: { birthDate: true } } } as const

/**
 * Returns the last day of a grant (P18): the chosen one, or the day before a child reaches the age, whichever is first.
 * Null when it has no end. It is computed, so a corrected date of birth counts at once.
 */
export function lastDayOfGrant({ endsOn, endsAtAge, grantor: { birthDate } }: Ends): Temporal.PlainDate | null {
  const ends: Temporal.PlainDate[] = []
  if (endsOn) ends.push(fromColumn(endsOn))
  if (endsAtAge !== null && birthDate) ends.push(lastDayBelow(endsAtAge, birthDate))
  return ends.sort(Temporal.PlainDate.compare)[0] ?? null
}

/** Returns whether a grant is still valid today. Its last day belongs to it. */
export function isValidGrant(grant: Ends, now: Date): boolean {
  const last = lastDayOfGrant(grant)
  return !last || Temporal.PlainDate.compare(dateIn(now), last) <= 0
}

/** Returns whether a patron is a child by the rule of the library. An age of 0 makes nobody a child. */
export const isChild = (age: number, birthDate: Date | null, now: Date): boolean =>
  age > 0 && isYoungerThan(age, birthDate, now)
