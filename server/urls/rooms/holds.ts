import { address, beyondFirst, type Range } from '../address.ts'
import { heldId, number, numberOf } from '../numeric-id.ts'

export type BasketDone = 'added' | 'already' | 'removed'
export type HoldDone = 'changed' | 'cancelled' | 'extended'
export type AnyOfDone = 'changed' | 'removed'
/** Results that the list of holds announces, because the page of the hold or group no longer exists. */
export type HoldsDone =
  | 'removed'
  | 'dissolved'
  | 'cancelled'
  | 'cancelledAnyOf'
  | 'removedAnyOf'
  | 'severalCancelled'
  | 'severalChanged'

export const holdUrls = {
  basket: '/basket',
  /** `done` announces the last action. */
  /** The basket after an act, with the number of the title that was taken out. */
  basketAfter: address('/basket', (done: BasketDone, title?: string) => ({ query: { done, title } })),
  basketRemove: '/basket/remove',
  /** The page before 予約確定, for the basket or for these titles. */
  place: address('/reserve', (...titleIds: string[]) => ({ query: { title: titleIds.map(numberOf) } })),
  /** The same page for a title, with a further page of its copies. */
  placeCopy: address('/reserve', (titleId: string, page?: number) => ({
    query: { title: numberOf(titleId), page: beyondFirst(page) },
  })),
  /** `ordered` is set when the titles were to become a sequence. */
  placed: address('/reserve/done', (key: string, ordered = false) => ({
    query: { key, ordered: ordered ? 1 : undefined },
  })),
  /** `done` announces what happened to a sequence or a set. */
  holds: address('/holds', (range: Range & { done?: HoldsDone } = {}) => ({ query: { ...range } })),
  cancelledHolds: address('/holds/cancelled', (page?: number) => ({ query: { page: beyondFirst(page) } })),
  /** `done` announces the last action. */
  hold: address(`/holds/${heldId}`, (id: string, done?: HoldDone) => ({ id: numberOf(id), query: { done } })),
  cancelHold: address(`/holds/${heldId}/cancel`, (id: string) => ({ id: numberOf(id) })),
  extendHold: address(`/holds/${heldId}/extend`, (id: string) => ({ id: numberOf(id) })),
  /** The form that changes or cancels several holds. */
  severalHolds: address('/holds/several', (range: Range = {}) => ({ query: { ...range } })),
  /** The same for the holds whose pickup branch no longer hands out their titles, with another branch. */
  holdsWithoutPickup: address('/holds/several', () => ({ query: { only: 'pickup' } })),
  newSequence: address('/sequences/new', (page?: number) => ({ query: { page: beyondFirst(page) } })),
  sequence: address(`/sequences/${number}`, (id: string, done?: 'made' | 'reordered') => ({
    id: numberOf(id),
    query: { done },
  })),
  removeFromSequence: address(`/sequences/${number}/remove`, (id: string) => ({ id: numberOf(id) })),
  /** `done` announces the last action. */
  anyOf: address(`/any-of/${number}`, (id: string, done?: AnyOfDone) => ({ id: numberOf(id), query: { done } })),
  removeFromAnyOfSet: address(`/any-of/${number}/remove`, (id: string) => ({ id: numberOf(id) })),
  cancelAnyOfSet: address(`/any-of/${number}/cancel`, (id: string) => ({ id: numberOf(id) })),
  deleteSequence: address(`/sequences/${number}/dissolve`, (id: string) => ({ id: numberOf(id) })),
} as const
