import { address, beyondFirst, type Range } from './address.ts'
import { number, numberOf } from './number.ts'

export const holdUrls = {
  basket: '/basket',
  basketRemove: '/basket/remove',
  /** Before 予約確定: the basket, or these titles. */
  place: address('/reserve', (...titleIds: string[]) => ({ query: { title: titleIds.map(numberOf) } })),
  /** `ordered`: the titles were to become a sequence. */
  placed: address('/reserve/done', (key: string, ordered = false) => ({
    query: { key, ordered: ordered ? 1 : undefined },
  })),
  holds: address('/holds', (range: Range = {}) => ({ query: { ...range } })),
  cancelledHolds: address('/holds/cancelled', (page?: number) => ({ query: { page: beyondFirst(page) } })),
  hold: address(`/holds/${number}`, (id: string) => ({ id: numberOf(id) })),
  cancelHold: address(`/holds/${number}/cancel`, (id: string) => ({ id: numberOf(id) })),
  newSequence: address('/sequences/new', (page?: number) => ({ query: { page: beyondFirst(page) } })),
  sequence: address(`/sequences/${number}`, (id: string) => ({ id: numberOf(id) })),
  removeFromSequence: address(`/sequences/${number}/remove`, (id: string) => ({ id: numberOf(id) })),
  anyOf: address(`/any-of/${number}`, (id: string) => ({ id: numberOf(id) })),
  removeFromAnyOf: address(`/any-of/${number}/remove`, (id: string) => ({ id: numberOf(id) })),
  cancelAnyOf: address(`/any-of/${number}/cancel`, (id: string) => ({ id: numberOf(id) })),
  dissolveSequence: address(`/sequences/${number}/dissolve`, (id: string) => ({ id: numberOf(id) })),
} as const
