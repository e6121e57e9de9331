import type { PatronCategory } from '../../../../generated/prisma/client.ts'
import { dateIn, fromColumn, Temporal } from '../calendar/dates.ts'
import { CategoryAgeExceeded } from './refusals.ts'

type ValidityRule = Pick<PatronCategory, 'validYears' | 'validUntilAge'>

/**
 * Returns the last day of a card that is issued or renewed today (O9). It is the same day some years later, or the day
 * before the patron reaches the age at which cards of the category end, whichever is first. Null when the card has no
 * end. Without a date of birth the age is not considered. Throws when the patron has reached that age.
 */
export function lastDayOfCard(
  { validYears, validUntilAge }: ValidityRule,
  birthDate: Date | null,
  now: Date,
): Temporal.PlainDate | null {
  const today = dateIn(now)
  const ends: Temporal.PlainDate[] = []
  if (validYears !== null) ends.push(today.add({ years: validYears }))
  if (validUntilAge !== null && birthDate !== null) {
    const lastDay = lastDayBelow(validUntilAge, birthDate)
    if (Temporal.PlainDate.compare(lastDay, today) < 0) throw new CategoryAgeExceeded({ age: validUntilAge })
    ends.push(lastDay)
  }
  return ends.sort(Temporal.PlainDate.compare)[0] ?? null
}

/** Returns whether a patron is younger than an age. False without a date of birth. */
export function isYoungerThan(age: number, birthDate: Date | null, now: Date): boolean {
  return birthDate !== null && Temporal.PlainDate.compare(dateIn(now), dayOfAge(fromColumn(birthDate), age)) < 0
}

/** Returns the last day on which a patron is younger than an age. */
export function lastDayBelow(age: number, birthDate: Date): Temporal.PlainDate {
  return dayOfAge(fromColumn(birthDate), age).subtract({ days: 1 })
}

/** The birthday on which a patron reaches an age. A person born on 29 February reaches it on 1 March of other years. */
function dayOfAge(birthDate: Temporal.PlainDate, age: number): Temporal.PlainDate {
  const day = birthDate.add({ years: age })
  return day.day === birthDate.day ? day : day.add({ days: 1 })
}
