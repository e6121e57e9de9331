import { address } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'
import { type SearchState, searchQuery } from './search-state.ts'

export const alerts = {
  urls: {
    /** Keyword alerts. `done` announces the last action. */
    alerts: address('/alerts', (done?: string) => ({ query: { done } })),
    /** The form for a new alert, filled with the conditions of a search. */
    newAlert: address('/alerts/new', (state: SearchState = {}) => {
      const { q, in: field, title, author, pub, subj, by, about, series, ndc, type, at } = searchQuery(state)
      return { query: { q, in: field, title, author, pub, subj, by, about, series, ndc, type, at } }
    }),
    alert: address(`/alerts/${number}`, (id: string, done?: string) => ({ id: numberOf(id), query: { done } })),
    alertFrequency: '/alerts/frequency',
  },
  pages: {
    alerts: { ja: 'メールマガジン', en: 'Keyword alerts' },
    newAlert: { ja: 'メールマガジンを登録', en: 'New keyword alert' },
    alert: { ja: 'メールマガジンの内容', en: 'Keyword alert' },
    alertFrequency: { ja: 'メールマガジンの頻度', en: 'Frequency of keyword alerts' },
  },
} as const satisfies UrlRoom
