import { Refusal } from '../refusal.ts'
import { Temporal } from './dates.ts'

/** What stands in a field is no date, or a date that does not exist. */
export class DateUnreadable extends Refusal {
  /** By its name in the API. */
  readonly field: string
  constructor({ field }: { field: string }) {
    super(`${field}: a date that exists, like 2026-12-03, 2026/12/3 or 2026年12月3日.`)
    this.field = field
  }
}

const written = /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/

/** A date as people type it, in full width too. */
export function typedDate(field: string, typed: string): Temporal.PlainDate {
  const [, year, ...numbers] = written.exec(typed.normalize('NFKC').replace(/\s/g, '')) ?? []
  const [month, day] = numbers.filter((number) => number !== undefined)
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
  } catch {
    throw new DateUnreadable({ field })
  }
}
