import { Prisma } from '../../../../generated/prisma/client.ts'
import { Refusal } from '../../common/refusal.ts'
import { dateIn, fromColumn, Temporal } from '../../library/calendar/dates.ts'

/** L8 */
export class PatronBarred extends Refusal {
  /** Last day of the bar, as a calendar date; null: until the library lifts it. */
  readonly until: string | null
  constructor({ until }: { until: string | null }) {
    super(until ? `The patron is barred until ${until}.` : 'The patron is barred.')
    this.until = until
  }
}

/** L8 */
export class CardExpired extends Refusal {
  /** Last day on which the card was valid. */
  readonly on: string
  constructor({ on }: { on: string }) {
    super(`The card expired on ${on}.`)
    this.on = on
  }
}

interface Standing {
  barredFrom: Date | null
  barredUntil: Date | null
  expiresOn: Date | null
}

/** SQL that is true for a patron `p` who is barred on a day (L8). */
export function barredOn(day: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce(p.barred_from <= ${day} AND coalesce(p.barred_until >= ${day}, true), false)`
}

/** The same of a patron's row. */
export function isBarredOn(patron: Pick<Standing, 'barredFrom' | 'barredUntil'>, day: Temporal.PlainDate): boolean {
  const { barredFrom, barredUntil } = patron
  if (!barredFrom || Temporal.PlainDate.compare(day, fromColumn(barredFrom)) < 0) return false
  return !barredUntil || Temporal.PlainDate.compare(day, fromColumn(barredUntil)) <= 0
}

/** Why a patron may neither reserve nor borrow today (L8); a bar or card that ends today still counts today. */
export function standingRefusal(patron: Standing, now: Date): PatronBarred | CardExpired | null {
  const today = dateIn(now)
  if (isBarredOn(patron, today)) {
    return new PatronBarred({ until: patron.barredUntil && fromColumn(patron.barredUntil).toString() })
  }
  const last = patron.expiresOn && fromColumn(patron.expiresOn)
  return last && Temporal.PlainDate.compare(last, today) < 0 ? new CardExpired({ on: last.toString() }) : null
}

/** Long enough to find a day for the counter. */
const renewalNotice = { days: 30 }

/** Whether the card is valid today and ends so soon that its patron should know. */
export function cardEndsSoon({ expiresOn }: Pick<Standing, 'expiresOn'>, now: Date): boolean {
  if (!expiresOn) return false
  const [last, today] = [fromColumn(expiresOn), dateIn(now)]
  return Temporal.PlainDate.compare(today, last) <= 0 && Temporal.PlainDate.compare(last, today.add(renewalNotice)) <= 0
}

/** Refuses a patron who is not in good standing. */
export function checkStanding(patron: Standing, now: Date): void {
  const refusal = standingRefusal(patron, now)
  if (refusal) throw refusal
}
