import type { Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { Refusal } from '../common/refusal.ts'
import { dateIn, Temporal, toColumn } from '../library/calendar/dates.ts'
import { lastDayOfCard } from '../library/patron-categories/expiry.ts'
import { readCategoryFor } from '../library/patron-categories/read.ts'

/** A date is in the past where it must be today or later. */
export class DateInPast extends Refusal {
  /** The date as given, YYYY-MM-DD. */
  readonly date: string
  constructor({ date }: { date: string }) {
    super(`${date} is in the past. Give today, a later date, or no date.`)
    this.date = date
  }
}

/** A period ends before it begins. */
export class EndsBeforeStart extends Refusal {
  readonly from: string
  readonly until: string
  constructor({ from, until }: { from: string; until: string }) {
    super(`A period from ${from} cannot end on ${until}.`)
    this.from = from
    this.until = until
  }
}

interface Block {
  /** The first day. Null for today. */
  from: Temporal.PlainDate | null
  /** The last day. Null when the block lasts until it is lifted. */
  until: Temporal.PlainDate | null
  /** Whether the block also prevents copies from being captured for the patron (H3). */
  stopsCapture: boolean
}

/** Blocks a patron from reserving and borrowing (L8). Replaces an earlier block. */
export async function blockPatron(tx: Tx, patronId: number, bar: Block, now: Date): Promise<{ patronId: number }> {
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

/** Lifts a block. Succeeds when there is none. */
export async function unblockPatron(tx: Tx, patronId: number): Promise<{ patronId: number }> {
  await lockPatron(tx, patronId)
  await tx.patron.update({
    where: { id: patronId },
    data: { barredFrom: null, barredUntil: null, barStopsCapture: true },
  })
  return { patronId }
}

/** Sets the last day of a card, today or later. Null for a card without an end date. */
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

/** Renews a card from today, until the last day that its category gives (O9). */
export async function renewCard(
  tx: Tx,
  patronId: number,
  now: Date,
): Promise<{ patronId: number; expiresOn: Temporal.PlainDate | null }> {
  const { categoryCode, birthDate } = await lockPatron(tx, patronId)
  const rule = await readCategoryFor(tx, categoryCode, categoryCode)
  const expiresOn = lastDayOfCard(rule, birthDate, now)
  await tx.patron.update({ where: { id: patronId }, data: { expiresOn: expiresOn && toColumn(expiresOn) } })
  return { patronId, expiresOn }
}

export function checkNotPast(date: Temporal.PlainDate, now: Date) {
  if (Temporal.PlainDate.compare(date, dateIn(now)) < 0) throw new DateInPast({ date: date.toString() })
}
