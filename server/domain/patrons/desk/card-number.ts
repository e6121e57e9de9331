import type { Tx } from '../../../database/database.ts'
import { field, refusal } from '../../common/refusal.ts'
import { normalizeCardNumber } from '../cards/card-number.ts'

export const CardNumberInUse = refusal(
  'CardNumberInUse',
  "The number was already used for a card or is a copy's barcode.",
  {
    fields: { cardNumber: field.text('The number as entered.') },
    message: ({ cardNumber }) =>
      `The number ${cardNumber} belongs to a current or former library card, or to a copy. Give another one.`,
  },
)

export const NotACardNumber = refusal('NotACardNumber', 'A card number has 1 to 20 letters and digits.', {
  message: 'A card number must be 1 to 20 letters and digits.',
})

export const NoFreeCard = refusal('NoFreeCard', "All card numbers of the library's range are used.", {
  fields: { last: field.text('Last number of the range.') },
  message: ({ last }) => `All card numbers up to ${last} are in use. Extend the range in the rules, or enter a number.`,
})

/** Normalises a card number. Null when it is not valid. */
export function parseCardNumber(typed: string): string | null {
  const number = normalizeCardNumber(typed)
  return /^[A-Za-z0-9]{1,20}$/.test(number) ? number : null
}

/**
 * Returns the number of a new card: the entered one if it is free, or else the next free one. The caller holds the lock
 * on cards.
 */
export async function newCardNumber(tx: Tx, typed: string | null): Promise<string> {
  if (typed === null || typed.trim() === '') return nextFreeCard(tx)
  const number = parseCardNumber(typed)
  if (number === null) throw new NotACardNumber()
  // A scanner may omit or send the start and stop letters of an NW-7 code, so both forms are this card.
  const meant = [number, number.replace(/^[A-Da-d](.+)[A-Da-d]$/, '$1')]
  const taken = await tx.$queryRaw<unknown[]>`
    SELECT FROM patrons WHERE card_number = ANY(${meant})
    UNION ALL SELECT FROM retired_cards WHERE number = ANY(${meant})
    UNION ALL SELECT FROM items WHERE barcode = ANY(${meant})`
  if (taken.length > 0) throw new CardNumberInUse({ cardNumber: number })
  return number
}

/** Returns the smallest number of the library's range that no card ever had and no copy has. */
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
