import { address, type Range } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'

/** What a search that found nothing had words for. */
export type BegunWith = 'isbn' | 'title' | 'author' | 'publisher'

export const requestUrls = {
  requests: address('/requests', (range: Range = {}) => ({ query: { ...range } })),
  /** `typed`: what its fields begin with. */
  newRequest: address('/requests/new', (typed: Partial<Record<BegunWith, string>> = {}) => ({ query: typed })),
  /** `done`: what was done just now. */
  request: address(`/requests/${number}`, (id: string, done?: 'sent' | 'withdrawn') => ({
    id: numberOf(id),
    query: { done },
  })),
  withdrawRequest: address(`/requests/${number}/withdraw`, (id: string) => ({ id: numberOf(id) })),
} as const
