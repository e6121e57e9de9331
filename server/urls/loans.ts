import { address, type Range } from './address.ts'

export const loanUrls = {
  loans: address('/loans', (range: Range = {}) => ({ query: { ...range } })),
  /** `erased`: how many entries were just erased. */
  history: address('/me/history', (range: Range & { erased?: number } = {}) => ({ query: { ...range } })),
  historyFile: '/me/history.csv',
  eraseHistory: '/me/history/erase',
} as const
