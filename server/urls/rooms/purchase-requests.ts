import { address, type Range } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'

/** The fields that a search without results can prefill. */
export type BegunWith = 'isbn' | 'title' | 'author' | 'publisher'

export const purchaseRequests = {
  urls: {
    requests: address('/requests', (range: Range = {}) => ({ query: { ...range } })),
    /** `typed` holds the initial values of the form's fields. */
    newRequest: address('/requests/new', (typed: Partial<Record<BegunWith, string>> = {}) => ({ query: typed })),
    /** `done` announces the last action. */
    request: address(`/requests/${number}`, (id: string, done?: 'sent' | 'withdrawn') => ({
      id: numberOf(id),
      query: { done },
    })),
    cancelPurchaseRequest: address(`/requests/${number}/withdraw`, (id: string) => ({ id: numberOf(id) })),
  },
  desk: {
    requests: '/desk/requests',
    requestsIn: address('/desk/requests', (filter: Range & { state?: string }) => ({ query: { ...filter } })),
    request: address(`/desk/requests/${number}`, (id: string) => ({ id: numberOf(id) })),
  },
  deskPages: {
    requests: { role: 'DESK', group: 'holds', place: 70, needs: 'circulation' },
  },
  pages: {
    requests: { ja: 'リクエスト', en: 'Purchase requests' },
    newRequest: { ja: 'リクエストの申込み', en: 'New purchase request' },
    request: { ja: 'リクエストの内容', en: 'Purchase request' },
  },
} as const satisfies UrlRoom
