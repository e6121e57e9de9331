import { field, refusal } from '../common/refusal.ts'
import { Temporal } from '../library/calendar/dates.ts'

/** The maximum number of months in a period. */
const maxMonths = 24

export const PeriodRefused = refusal(
  'PeriodRefused',
  `A period is 1 to ${maxMonths} months in the form \`2026-11\`, the last not before the first.`,
  {
    fields: { most: field.int('Maximum number of months.') },
    message: ({ most }) =>
      `A period must be 1 to ${most} months. Write each month as 2026-11, and the first before the last.`,
  },
)

export interface Period {
  from: Temporal.PlainYearMonth
  until: Temporal.PlainYearMonth
}

/** Parses a period from its first and last month, such as `2026-04` and `2027-03`. */
export function periodOf(from: string, until: string): Period {
  const period = { from: monthOf(from), until: monthOf(until) }
  const months = period.from.until(period.until, { largestUnit: 'months' }).months
  if (months < 0 || months >= maxMonths) throw new PeriodRefused({ most: maxMonths })
  return period
}
periodOf.refusals = [PeriodRefused]

function monthOf(text: string): Temporal.PlainYearMonth {
  if (!/^[12]\d{3}-(0[1-9]|1[0-2])$/.test(text)) throw new PeriodRefused({ most: maxMonths })
  return Temporal.PlainYearMonth.from(text)
}

export function monthsOf({ from, until }: Period): string[] {
  const { months } = from.until(until, { largestUnit: 'months' })
  return Array.from({ length: months + 1 }, (_, n) => from.add({ months: n }).toString())
}

/** Returns the days of a period up to today. Later days have no figures yet. */
export function daysOf(period: Period, today: Temporal.PlainDate): string[] {
  return monthsOf(period).flatMap((month) => {
    const { daysInMonth } = Temporal.PlainYearMonth.from(month)
    return Array.from({ length: daysInMonth }, (_, n) => `${month}-${String(n + 1).padStart(2, '0')}`).filter(
      (day) => day <= today.toString(),
    )
  })
}
