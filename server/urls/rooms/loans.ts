import { address, type Range } from '../address.ts'
import type { UrlRoom } from '../room.ts'

export const loans = {
  urls: {
    loans: address('/loans', (range: Range = {}) => ({ query: { ...range } })),
    /** The results of renewals. Each value names a loan and its number of earlier renewals. */
    renewed: address('/loans/renewed', (...of: string[]) => ({ query: { of } })),
    /** `erased` announces the number of erased entries, or `one` for a single entry. */
    history: address('/me/history', (range: Range & { erased?: number | 'one' } = {}) => ({ query: { ...range } })),
    historyFile: '/me/history.csv',
    deleteHistory: '/me/history/erase',
  },
  pages: {
    loans: { ja: '貸出状況', en: 'My loans' },
    renewed: { ja: '延長の結果', en: 'Renewals' },
    history: { ja: '読書の記録', en: 'Reading history' },
    deleteHistory: { ja: '読書の記録を消す', en: 'Delete the reading history' },
  },
} as const satisfies UrlRoom
