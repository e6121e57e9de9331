import type { Patron, PatronCategory } from '../../../../generated/prisma/client.ts'
import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { lockPatron } from '../../common/locks.ts'
import { field, refusal } from '../../common/refusal.ts'
import { type CardExpired, type PatronBlocked, standingRefusal } from '../../holds/eligibility/standing.ts'
import { hasLongOverdueLoanSql } from '../../holds/states/long-overdue.ts'
import { dateIn, fromColumn, Temporal, toColumn } from '../../library/calendar/dates.ts'
import { lastDayOfCard } from '../../library/patron-categories/expiry.ts'
import { CategoryAgeExceeded } from '../../library/patron-categories/refusals.ts'
import { stoppedDaysSql } from '../../overdue/overdue-sql.ts'
import { recordEvent } from '../account/events.ts'

const sentences = {
  NOT_OFFERED: 'The library does not renew this card online.',
  TOO_EARLY: 'The card can be renewed online later.',
  OVERDUE: 'A loan is overdue for too long. The card can be renewed after its return.',
  AT_COUNTER: 'This card can be renewed at the counter only.',
  ADDRESS_CHANGED: 'The address has changed, so the card is renewed at the counter.',
} as const

export type CardRenewalFault = keyof typeof sentences

/** P14 */
export const CardRenewalRefused = refusal('CardRenewalRefused', 'The card cannot be renewed online today.', {
  fields: {
    reason: field.choice<CardRenewalFault>('Reason.', {
      name: 'CardRenewalFault',
      description: 'Why a card cannot be renewed online today.',
      values: {
        NOT_OFFERED: 'The category offers no online renewal, or the card has no end.',
        TOO_EARLY: 'It is possible from `from`.',
        OVERDUE: 'A loan is overdue for too long. It is possible after the return.',
        AT_COUNTER: 'No address is recorded, or the category would give no later day.',
        ADDRESS_CHANGED: 'The address has changed, which needs a proof at the counter.',
      },
    }),
    from: field.orNull(field.date('First day of online renewal. Null for other reasons than TOO_EARLY.')),
  },
  message: ({ reason }) => sentences[reason],
})
export type CardRenewalRefused = InstanceType<typeof CardRenewalRefused>

type CardOf = Pick<Patron, 'expiresOn' | 'birthDate' | 'address'>

/** The online renewal that a category offers for a card (P14). */
export interface OnlineRenewal {
  /** The first day of online renewal. */
  from: Temporal.PlainDate
  /** The last day that a renewal today gives. Null when the card is renewed at the counter only. */
  newLastDay: Temporal.PlainDate | null
}

/**
 * Returns the online renewal of a card, or null when its category offers none or the card has no end. A card is renewed at
 * the counter when no address is recorded that the patron could confirm, or when a renewal would not extend it.
 */
export function onlineRenewal(
  { expiresOn, birthDate, address }: CardOf,
  category: Pick<PatronCategory, 'renewsOnlineDays' | 'validYears' | 'validUntilAge'>,
  now: Date,
): OnlineRenewal | null {
  const { renewsOnlineDays } = category
  if (renewsOnlineDays === null || expiresOn === null) return null
  const lastDay = fromColumn(expiresOn)
  const newLastDay = address === null ? null : renewedUntil(category, birthDate, now)
  const isExtended = newLastDay !== null && Temporal.PlainDate.compare(newLastDay, lastDay) > 0
  return { from: lastDay.subtract({ days: renewsOnlineDays }), newLastDay: isExtended ? newLastDay : null }
}

/** The last day that the category gives today (O9). Null when it gives none, or the patron has outgrown the category. */
function renewedUntil(
  category: Pick<PatronCategory, 'validYears' | 'validUntilAge'>,
  birthDate: Date | null,
  now: Date,
) {
  try {
    return lastDayOfCard(category, birthDate, now)
  } catch (error) {
    if (error instanceof CategoryAgeExceeded) return null
    throw error
  }
}

type Account = CardOf & Pick<Patron, 'id' | 'barredFrom' | 'barredUntil'>
type RenewalObstacle = PatronBlocked | CardExpired | CardRenewalRefused

/** Returns why a patron cannot renew the card online today, or null (P14). */
export async function renewalObstacle(
  tx: Pick<Tx, '$queryRaw'>,
  patron: Account,
  renewal: OnlineRenewal | null,
  now: Date,
): Promise<RenewalObstacle | null> {
  if (!renewal) return new CardRenewalRefused({ reason: 'NOT_OFFERED', from: null })
  const standing = standingRefusal(patron, now)
  if (standing) return standing
  const { from, newLastDay } = renewal
  if (Temporal.PlainDate.compare(dateIn(now), from) < 0)
    return new CardRenewalRefused({ reason: 'TOO_EARLY', from: from.toString() })
  if (newLastDay === null) return new CardRenewalRefused({ reason: 'AT_COUNTER', from: null })
  return (await hasStoppingLoan(tx, patron.id, now)) ? new CardRenewalRefused({ reason: 'OVERDUE', from: null }) : null
}

/** Whether the patron has a long-overdue loan (H1), or one that stops renewals (R6). */
async function hasStoppingLoan(tx: Pick<Tx, '$queryRaw'>, patronId: number, now: Date): Promise<boolean> {
  const today = dateIn(now).toString()
  const [row] = await tx.$queryRaw<{ stops: boolean }[]>`
    SELECT ${hasLongOverdueLoanSql(today)} OR ${stoppedDaysSql('RENEWALS', Prisma.sql`p.id`, now)} IS NOT NULL AS stops
      FROM patrons p WHERE p.id = ${patronId}::int`
  return row?.stops ?? false
}

interface Confirmation {
  /** The last day that the patron saw. When the card has another one, it was renewed meanwhile and stays as it is. */
  expiresOnSeen: Temporal.PlainDate
  /** Whether the patron confirms that the recorded address is still right. */
  addressUnchanged: boolean
}

/** Renews the patron's own card from today (O9), after the patron has confirmed the recorded address (P14). */
export async function renewOwnCard(
  tx: Tx,
  patronId: number,
  { expiresOnSeen, addressUnchanged }: Confirmation,
  device: string,
  now: Date,
): Promise<void> {
  const patron = await lockPatron(tx, patronId)
  // A second press of the button finds the renewed card.
  if (patron.expiresOn && Temporal.PlainDate.compare(fromColumn(patron.expiresOn), expiresOnSeen) > 0) return
  const category = await tx.patronCategory.findUniqueOrThrow({ where: { code: patron.categoryCode } })
  const renewal = onlineRenewal(patron, category, now)
  const obstacle = await renewalObstacle(tx, patron, renewal, now)
  if (obstacle) throw obstacle
  if (!addressUnchanged) throw new CardRenewalRefused({ reason: 'ADDRESS_CHANGED', from: null })
  if (!renewal?.newLastDay) throw new CardRenewalRefused({ reason: 'AT_COUNTER', from: null })
  const data = { expiresOn: toColumn(renewal.newLastDay) }
  await tx.patron.update({ where: { id: patronId }, data, select: { id: true } })
  await recordEvent(tx, patronId, { kind: 'CARD_RENEWED', device }, now)
}
renewOwnCard.refusals = [CardRenewalRefused, ...standingRefusal.refusals]
