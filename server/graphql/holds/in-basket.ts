import type { Database } from '../../database/database.ts'
import { type BasketOwner, titlesInBasketOf } from '../../domain/holds/basket.ts'
import type { SignedInPatron } from '../../session.ts'

/** Reads once a request which titles are in the asker's basket, and again after a change of it. */
export function basketReader(db: Database, patron: SignedInPatron | null) {
  // The session has counted the titles of a patron.
  let reading: Promise<ReadonlySet<number>> | undefined =
    patron?.basketCount === 0 ? Promise.resolve(new Set()) : undefined
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
