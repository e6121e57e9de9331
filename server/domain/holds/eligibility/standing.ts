import { Prisma } from '../../../../generated/prisma/client.ts'
import { field, refusal } from '../../common/refusal.ts'
import { dateIn, fromColumn, Temporal } from '../../library/calendar/dates.ts'

/** L8 */
export const PatronBlocked = refusal(
  'PatronBlocked',
  'The patron is blocked and cannot reserve, borrow or renew (利用停止).',
  {
    fields: { until: field.orNull(field.date('Last day of the block. Null when it has no end date.')) },
    message: ({ until }) => (until ? `The patron is barred until ${until}.` : 'The patron is barred.'),
  },
)
export type PatronBlocked = InstanceType<typeof PatronBlocked>

/** L8 */
export const CardExpired = refusal('CardExpired', 'The card has expired and must be renewed at the desk.', {
  fields: { on: field.named('expiredOn', field.date("Last day of the card's validity.")) },
  message: ({ on }) => `The card expired on ${on}.`,
})
export type CardExpired = InstanceType<typeof CardExpired>

interface PatronStanding {
  barredFrom: Date | null
  barredUntil: Date | null
  expiresOn: Date | null
}

/** SQL that is true for a patron `p` who is blocked on a day (L8). */
export function blockedOnSql(day: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce(p.barred_from <= ${day} AND coalesce(p.barred_until >= ${day}, true), false)`
}

/** Evaluates the same condition on a row. */
export function isBlockedOn(
  patron: Pick<PatronStanding, 'barredFrom' | 'barredUntil'>,
  day: Temporal.PlainDate,
): boolean {
  const { barredFrom, barredUntil } = patron
  if (!barredFrom || Temporal.PlainDate.compare(day, fromColumn(barredFrom)) < 0) return false
  return !barredUntil || Temporal.PlainDate.compare(day, fromColumn(barredUntil)) <= 0
}

/**
 * Returns why a patron may neither reserve nor borrow today (L8), or null. A block or card that ends today still counts
 * today.
 */
export function standingRefusal(patron: PatronStanding, now: Date): PatronBlocked | CardExpired | null {
  const today = dateIn(now)
  if (isBlockedOn(patron, today)) {
    return new PatronBlocked({ until: patron.barredUntil && fromColumn(patron.barredUntil).toString() })
  }
  const last = patron.expiresOn && fromColumn(patron.expiresOn)
  return last && Temporal.PlainDate.compare(last, today) < 0 ? new CardExpired({ on: last.toString() }) : null
}
standingRefusal.refusals = [PatronBlocked, CardExpired]

/** The notice before a card expires. It leaves the patron time to visit the counter. */
const renewalNotice = { days: 30 }

/** Returns true when the card is valid today and expires within the notice period. */
export function cardEndsSoon({ expiresOn }: Pick<PatronStanding, 'expiresOn'>, now: Date): boolean {
  if (!expiresOn) return false
  const [last, today] = [fromColumn(expiresOn), dateIn(now)]
  return Temporal.PlainDate.compare(today, last) <= 0 && Temporal.PlainDate.compare(last, today.add(renewalNotice)) <= 0
}

/** Throws when the patron is blocked or the card has expired. */
export function checkStanding(patron: PatronStanding, now: Date): void {
  const refusal = standingRefusal(patron, now)
  if (refusal) throw refusal
}
