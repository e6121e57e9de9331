import { address, type Range } from '../address.ts'

export const loanUrls = {
  loans: address('/loans', (range: Range = {}) => ({ query: { ...range } })),
  /** What became of renewals, each as its button says it: the loan and how often it was renewed before. */
  renewed: address('/loans/renewed', (...of: string[]) => ({ query: { of } })),
  /** `erased`: how many entries were just erased, or one of those that it shows. */
  history: address('/me/history', (range: Range & { erased?: number | 'one' } = {}) => ({ query: { ...range } })),
  historyFile: '/me/history.csv',
  eraseHistory: '/me/history/erase',
} as const
