import { dateIn, fromColumn, type Temporal } from '../../server/domain/library/calendar/dates.ts'
import { later, now } from '../support/library/now.ts'

/** Converts a day and minute of the model to a time. */
export function momentOf(day: number, minute: number): Date {
  return later({ days: day, minutes: minute })
}

export function dateOf(day: number): Temporal.PlainDate {
  return dateIn(now).add({ days: day })
}

export function dayOf(column: string | null): number | null {
  return column === null ? null : dateIn(now).until(fromColumn(new Date(column))).days
}
