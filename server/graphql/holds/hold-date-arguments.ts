import type { HoldDates } from '../../domain/holds/hold-dates.ts'
import { fromColumn } from '../../domain/library/calendar/dates.ts'

/** The days of a waiting hold, as arguments and input fields. */
export const neededUntilArgument = {
  type: 'Date',
  description:
    'Last day on which the title is needed, at most a year ahead (H16). Unchanged when absent. No last day when null.',
} as const

export const suspendedUntilArgument = {
  type: 'Date',
  description:
    'Last day of a suspension that begins today, at most a year ahead (H17). Unchanged when absent. No suspension when null.',
} as const

interface GivenDates {
  neededUntil?: Date | null | undefined
  suspendedUntil?: Date | null | undefined
}

/** Converts the days of arguments. Undefined days stay undefined, because they leave the hold unchanged. */
export function holdDatesOf({ neededUntil, suspendedUntil }: GivenDates): HoldDates {
  return {
    neededUntil: neededUntil && fromColumn(neededUntil),
    suspendedUntil: suspendedUntil && fromColumn(suspendedUntil),
  }
}
