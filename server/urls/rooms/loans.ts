import { address, type Range } from '../address.ts'

export const loanUrls = {
  loans: address('/loans', (range: Range = {}) => ({ query: { ...range } })),
  /** The results of renewals. Each value names a loan and its number of earlier renewals. */
  renewed: address('/loans/renewed', (...of: string[]) => ({ query: { of } })),
  /** `erased` announces the number of erased entries, or `one` for a single entry. */
  history: address('/me/history', (range: Range & { erased?: number | 'one' } = {}) => ({ query: { ...range } })),
  historyFile: '/me/history.csv',
  deleteHistory: '/me/history/erase',
} as const
