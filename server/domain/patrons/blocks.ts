import type { Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { field, NotFound, refusal } from '../common/refusal.ts'
import { dateIn, Temporal, toColumn } from '../library/calendar/dates.ts'
import { lastDayOfCard } from '../library/patron-categories/expiry.ts'
import { readCategoryFor } from '../library/patron-categories/read.ts'
import { CategoryAgeExceeded } from '../library/patron-categories/refusals.ts'

export const DateInPast = refusal('DateInPast', 'The date is in the past.', {
  fields: { date: field.date('The given date.') },
  message: ({ date }) => `${date} is in the past. Give today, a later date, or no date.`,
})

export const EndsBeforeStart = refusal('EndsBeforeStart', 'The period ends before it starts.', {
  fields: { from: field.date('First day.'), until: field.date('Last day.') },
  message: ({ from, until }) => `A period from ${from} cannot end on ${until}.`,
})

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
blockPatron.refusals = [NotFound, DateInPast, EndsBeforeStart]

/** Lifts a block. Succeeds when there is none. */
export async function unblockPatron(tx: Tx, patronId: number): Promise<{ patronId: number }> {
  await lockPatron(tx, patronId)
  await tx.patron.update({
    where: { id: patronId },
    data: { barredFrom: null, barredUntil: null, barStopsCapture: true },
  })
  return { patronId }
}
unblockPatron.refusals = [NotFound]

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
setCardExpiry.refusals = [NotFound, DateInPast]

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
renewCard.refusals = [NotFound, CategoryAgeExceeded]

export function checkNotPast(date: Temporal.PlainDate, now: Date) {
  if (Temporal.PlainDate.compare(date, dateIn(now)) < 0) throw new DateInPast({ date: date.toString() })
}
