import type { Tx } from '../../../database/database.ts'
import { Refusal } from '../../common/refusal.ts'
import { typedCardNumber } from '../passwords/password.ts'

/** The number is on a card that is or was somebody's, or on a copy. */
export class CardNumberInUse extends Refusal {
  readonly card: string
  constructor({ card }: { card: string }) {
    super(`The number ${card} is or was on a library card, or is on a copy. Give another one.`)
    this.card = card
  }
}

/** No scanner reads such a number. */
export class NotACardNumber extends Refusal {
  constructor() {
    super('The number of a card is 1 to 20 letters and digits.')
  }
}

/** All numbers that the library gives out by itself are. */
export class NoFreeCard extends Refusal {
  readonly last: string
  constructor({ last }: { last: string }) {
    super(`All numbers up to ${last} are given out. Widen the range in the rules, or give a number.`)
    this.last = last
  }
}

/** A number as it is kept; null: no number can be so. */
export function cardNumberOf(typed: string): string | null {
  const number = typedCardNumber(typed)
  return /^[A-Za-z0-9]{1,20}$/.test(number) ? number : null
}

/** The number that a new card gets: the one that was typed, if nothing else has it, or the next free one. Cards are locked. */
export async function newCardNumber(tx: Tx, typed: string | null): Promise<string> {
  if (typed === null || typed.trim() === '') return nextFreeCard(tx)
  const number = cardNumberOf(typed)
  if (number === null) throw new NotACardNumber()
  // A scanner may drop or keep the letters that open and close an NW-7 code: both are this card.
  const meant = [number, number.replace(/^[A-Da-d](.+)[A-Da-d]$/, '$1')]
  const taken = await tx.$queryRaw<unknown[]>`
    SELECT FROM patrons WHERE card_number = ANY(${meant})
    UNION ALL SELECT FROM retired_cards WHERE number = ANY(${meant})
    UNION ALL SELECT FROM items WHERE barcode = ANY(${meant})`
  if (taken.length > 0) throw new CardNumberInUse({ card: number })
  return number
}

/** The smallest number of the library's range that is and was on no card, and is on no copy. */
async function nextFreeCard(tx: Tx): Promise<string> {
  const { firstCard, lastCard } = await tx.policy.findUniqueOrThrow({ where: { id: 1 } })
  const [row] = await tx.$queryRaw<{ next: string | null }[]>`
    WITH used AS (
      SELECT number::bigint AS n FROM (
        SELECT card_number AS number FROM patrons UNION ALL SELECT number FROM retired_cards
        UNION ALL SELECT barcode FROM items) AS numbers
       WHERE number ~ '^[0-9]{1,18}$' AND length(number) = ${firstCard.length}::int
         AND number COLLATE "C" BETWEEN ${firstCard} AND ${lastCard})
    SELECT min(free)::text AS next FROM (SELECT ${firstCard}::bigint AS free UNION ALL SELECT n + 1 FROM used) AS c
     WHERE free <= ${lastCard}::bigint AND NOT EXISTS (SELECT FROM used WHERE n = free)`
  if (!row?.next) throw new NoFreeCard({ last: lastCard })
  return row.next
}
