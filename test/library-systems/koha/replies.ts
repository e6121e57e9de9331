import type { FakeItem, FakeState } from './state.ts'
import type { KohaQuirks } from './traps.ts'

export interface FakeRequest {
  query: URLSearchParams
  /** The numbers in the path. */
  id: number
  body: unknown
  embed: ReadonlySet<string>
  override: ReadonlySet<string>
}
export interface Reply {
  status: number
  /** Undefined for an empty body. */
  body?: unknown
  /** The rows of a list, before they are matched and paged. */
  rows?: Record<string, unknown>[]
}

export interface World {
  state: FakeState
  traps: KohaQuirks
  now: () => Date
}

export type Operation = (asked: FakeRequest) => Reply

/** Answers and lookups that several operations share. */
export function replies({ state, traps, now }: World) {
  const error = (status: number, text: string, error_code?: string): Reply => ({
    status,
    body: { error: text, ...(error_code && { error_code }) },
  })
  const notFound = (what: string) =>
    traps.oldSentences ? error(404, `${what} not found.`) : error(404, `${what} not found`, 'not_found')
  const holdOf = (id: number) => state.holds.find(({ hold_id }) => hold_id === id)
  const checkoutOf = (id: number) => state.checkouts.find(({ checkout_id }) => checkout_id === id)
  const patronOf = (id: number) => state.patrons.find(({ patron_id }) => patron_id === id)
  const day = (days = 0) => new Date(now().getTime() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
  const isPickup = (id: string) => state.libraries.some(({ library_id, pickup }) => library_id === id && pickup)
  /** Koha takes the branches from the copies, so a record without copies has none. */
  const isPickupFor = (biblio_id: number, id: string) =>
    isPickup(id) &&
    state.items.some((item) => item.biblio_id === biblio_id) &&
    (state.pickups.get(biblio_id)?.includes(id) ?? true)
  const itemOf = (id: number) => state.items.find(({ item_id }) => item_id === id)
  const isPickupForItem = ({ item_id, biblio_id }: FakeItem, id: string) =>
    isPickupFor(biblio_id, id) && (state.itemPickups.get(item_id)?.includes(id) ?? true)
  return { error, notFound, holdOf, checkoutOf, patronOf, itemOf, day, isPickupFor, isPickupForItem }
}
