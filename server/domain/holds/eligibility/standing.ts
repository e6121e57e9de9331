import { Prisma } from '../../../../generated/prisma/client.ts'
import { Refusal } from '../../common/refusal.ts'
import { dateIn, fromColumn, Temporal } from '../../library/calendar/dates.ts'

/** L8: the library has blocked the patron. */
export class PatronBlocked extends Refusal {
  /** The last day of the block, as YYYY-MM-DD. Null when it lasts until the library lifts it. */
  readonly until: string | null
  constructor({ until }: { until: string | null }) {
    super(until ? `The patron is barred until ${until}.` : 'The patron is barred.')
    this.until = until
  }
}

/** L8: the patron's card has expired. */
export class CardExpired extends Refusal {
  /** The last day on which the card was valid, as YYYY-MM-DD. */
  readonly on: string
  constructor({ on }: { on: string }) {
    super(`The card expired on ${on}.`)
    this.on = on
  }
}

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
