import { address } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import { type SearchState, searchQuery } from './search-state.ts'

export const alertUrls = {
  /** Keyword alerts. `done` announces the last action. */
  alerts: address('/alerts', (done?: string) => ({ query: { done } })),
  /** The form for a new alert, filled with the conditions of a search. */
  newAlert: address('/alerts/new', (state: SearchState = {}) => {
    const { q, in: field, title, author, pub, subj, ndc, type, at } = searchQuery(state)
    return { query: { q, in: field, title, author, pub, subj, ndc, type, at } }
  }),
  alert: address(`/alerts/${number}`, (id: string, done?: string) => ({ id: numberOf(id), query: { done } })),
  alertFrequency: '/alerts/frequency',
} as const
