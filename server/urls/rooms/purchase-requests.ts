import { address, type Range } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'

/** The fields that a search without results can prefill. */
export type BegunWith = 'isbn' | 'title' | 'author' | 'publisher'

export const requestUrls = {
  requests: address('/requests', (range: Range = {}) => ({ query: { ...range } })),
  /** `typed` holds the initial values of the form's fields. */
  newRequest: address('/requests/new', (typed: Partial<Record<BegunWith, string>> = {}) => ({ query: typed })),
  /** `done` announces the last action. */
  request: address(`/requests/${number}`, (id: string, done?: 'sent' | 'withdrawn') => ({
    id: numberOf(id),
    query: { done },
  })),
  cancelPurchaseRequest: address(`/requests/${number}/withdraw`, (id: string) => ({ id: numberOf(id) })),
} as const
