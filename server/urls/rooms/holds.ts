import { address, beyondFirst, type Range } from '../address.ts'
import { heldId, number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'

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

export const holds = {
  urls: {
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
  },
  desk: {
    /** Places holds for a patron, for example during a telephone call. */
    place: '/desk/place',
    /** The same page with the chosen patron and titles, sealed so that the URL does not show them. */
    placeDraft: address('/desk/place', (draft: string) => ({ query: { draft } })),
    /** The hold queue of a title. */
    queue: address(`/desk/queue/${number}`, (titleId: string) => ({ id: numberOf(titleId) })),
    hold: address(`/desk/holds/${number}`, (id: string) => ({ id: numberOf(id) })),
    pullList: '/desk/pull-list',
    holdShelf: '/desk/hold-shelf',
    /** The lockers and self-service shelves of the branch: copies to place, compartments, and the places themselves. */
    pickupPlaces: '/desk/pickup-places',
    /** The same page with the barcode of a copy to place. */
    placeCopy: address('/desk/pickup-places', (barcode: string) => ({ query: { barcode } })),
    newPickupPlace: '/desk/pickup-settings/new',
    pickupPlace: address(`/desk/pickup-settings/${number}`, (id: string) => ({ id: numberOf(id) })),
    pickupPlaceState: address(`/desk/pickup-settings/${number}/state`, (id: string) => ({ id: numberOf(id) })),
    compartments: address(`/desk/pickup-settings/${number}/compartments`, (id: string) => ({ id: numberOf(id) })),
    compartmentState: address(`/desk/pickup-settings/${number}/compartments/state`, (id: string) => ({
      id: numberOf(id),
    })),
    arrivals: '/desk/arrivals',
    unfilled: '/desk/unfilled',
    /** Moves the holds that wait at a branch that no longer hands out their titles. */
    moveHolds: address(`/desk/unfilled/${number}/move`, (branchId: string) => ({ id: numberOf(branchId) })),
    toBuy: '/desk/to-buy',
    toBuyFile: '/desk/to-buy.csv',
  },
  deskPages: {
    place: { role: 'DESK', group: 'holds', place: 20, needs: 'circulation' },
    queue: { role: 'DESK', group: 'holds' },
    hold: { role: 'DESK', group: 'holds' },
    pullList: { role: 'DESK', group: 'holds', place: 10, needs: 'circulation' },
    holdShelf: { role: 'DESK', group: 'holds', place: 30, needs: 'circulation' },
    pickupPlaces: { role: 'DESK', group: 'holds', place: 40, needs: 'circulation' },
    newPickupPlace: { role: 'BRANCH_MANAGER' },
    arrivals: { role: 'DESK', group: 'holds', place: 50, needs: 'circulation' },
    unfilled: { role: 'DESK', group: 'holds', place: 60, needs: 'circulation' },
    toBuy: { role: 'DESK', group: 'holds', place: 80, needs: 'circulation' },
  },
  pages: {
    basket: { ja: '予約かご', en: 'Basket' },
    basketRemove: { ja: '予約かごから外す', en: 'Remove from the basket' },
    place: { ja: '予約の確認', en: 'Confirm a reservation' },
    placed: { ja: '予約の受付', en: 'Reservation placed' },
    holds: { ja: '予約状況', en: 'My holds' },
    cancelledHolds: { ja: '予約取消中・取消済', en: 'Cancelled holds' },
    hold: { ja: '予約の内容', en: 'Hold' },
    cancelHold: { ja: '予約の取消', en: 'Cancel a hold' },
    extendHold: { ja: '取置期限の延長', en: 'Longer on the hold shelf' },
    severalHolds: { ja: '予約のまとめて変更・取消', en: 'Several holds' },
    newSequence: { ja: '順番予約を作る', en: 'New sequence of holds' },
    sequence: { ja: '順番予約', en: 'Sequence of holds' },
    anyOf: { ja: 'いずれか予約', en: 'Set of alternative holds' },
  },
} as const satisfies UrlRoom
