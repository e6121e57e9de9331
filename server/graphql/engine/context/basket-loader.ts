import type { Database } from '../../../database/database.ts'
import { type BasketOwner, titlesInBasketOf } from '../../../domain/holds/basket.ts'

/** Reads the titles in the viewer's basket once per request, and again after a change. */
export function basketLoader(db: Database) {
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
