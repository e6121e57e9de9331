import { address, type Range } from './address.ts'
import { number, numberOf } from './number.ts'

export const requestUrls = {
  requests: address('/requests', (range: Range = {}) => ({ query: { ...range } })),
  newRequest: '/requests/new',
  /** `done`: what was done just now. */
  request: address(`/requests/${number}`, (id: string, done?: 'sent' | 'withdrawn') => ({
    id: numberOf(id),
    query: { done },
  })),
  withdrawRequest: address(`/requests/${number}/withdraw`, (id: string) => ({ id: numberOf(id) })),
} as const
