import type { Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { Refusal } from '../common/refusal.ts'
import { dateIn, Temporal, toColumn } from '../library/calendar/dates.ts'

/** A date that has passed where only one from today on makes sense. */
export class DateInPast extends Refusal {
  /** As it was given, YYYY-MM-DD. */
  readonly date: string
  constructor({ date }: { date: string }) {
    super(`${date} has passed. Give a date from today on, or none.`)
    this.date = date
  }
}

/** A period that ends before it begins. */
export class EndsBeforeStart extends Refusal {
  readonly from: string
  readonly until: string
  constructor({ from, until }: { from: string; until: string }) {
    super(`A period from ${from} cannot end on ${until}.`)
    this.from = from
    this.until = until
  }
}

interface Bar {
  /** First day; null: today. */
  from: Temporal.PlainDate | null
  /** Last day; null: until lifted. */
  until: Temporal.PlainDate | null
  /** Whether it also keeps copies from being captured for the patron (H3). */
  stopsCapture: boolean
}

/** Keeps a patron from reserving and borrowing (L8); a new bar takes the place of an earlier one. */
export async function barPatron(tx: Tx, patronId: number, bar: Bar, now: Date): Promise<{ patronId: number }> {
  await lockPatron(tx, patronId)
  const from = bar.from ?? dateIn(now)
  const { until } = bar
  if (until) {
    if (Temporal.PlainDate.compare(until, from) < 0) {
      throw new EndsBeforeStart({ from: from.toString(), until: until.toString() })
    }
    checkNotPast(until, now)
  }
  await tx.patron.update({
    where: { id: patronId },
    data: { barredFrom: toColumn(from), barredUntil: until && toColumn(until), barStopsCapture: bar.stopsCapture },
  })
  return { patronId }
}

/** Lifts a bar; without one it is a harmless success. */
export async function unbarPatron(tx: Tx, patronId: number): Promise<{ patronId: number }> {
  await lockPatron(tx, patronId)
  await tx.patron.update({
    where: { id: patronId },
    data: { barredFrom: null, barredUntil: null, barStopsCapture: true },
  })
  return { patronId }
}

/** Makes a card valid up to a day from today on; null: without end. */
export async function setCardExpiry(
  tx: Tx,
  patronId: number,
  on: Temporal.PlainDate | null,
  now: Date,
): Promise<{ patronId: number }> {
  await lockPatron(tx, patronId)
  if (on) checkNotPast(on, now)
  await tx.patron.update({ where: { id: patronId }, data: { expiresOn: on && toColumn(on) } })
  return { patronId }
}

export function checkNotPast(date: Temporal.PlainDate, now: Date) {
  if (Temporal.PlainDate.compare(date, dateIn(now)) < 0) throw new DateInPast({ date: date.toString() })
}
