import type { Database } from '../../../database/database.ts'
import { type BasketOwner, titlesInBasketOf } from '../../../domain/holds/basket.ts'

/** Reads once a request which titles are in the visitor's basket, and again after a change of it. */
export function basketReader(db: Database) {
  let reading: Promise<ReadonlySet<number>> | undefined
  return {
    load: (owner: BasketOwner) => {
      reading ??= titlesInBasketOf(db, owner)
      return reading
    },
    clear: () => {
      reading = undefined
    },
  }
}
