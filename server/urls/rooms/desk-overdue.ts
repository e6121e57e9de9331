import { address, type Range } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'

/** The conditions of the list of overdue loans, as they stand in the address. */
interface OverdueFilter {
  branch?: string
  step?: string
  from?: string
  until?: string
  /** Whether only loans are listed for which a letter is still to be sent: 1. */
  letters?: string
}

/** Overdue loans and the steps of their notices (M10, M11). */
export const deskOverdueUrls = {
  overdue: '/desk/overdue',
  overdueIn: address('/desk/overdue', (filter: OverdueFilter & Range) => ({ query: { ...filter } })),
  /** The form that records contacts, and takes one back. It returns to the list with this filter. */
  overdueContacts: address('/desk/overdue/contacts', (filter: OverdueFilter) => ({ query: { ...filter } })),
  overdueFile: address('/desk/overdue.csv', (filter: OverdueFilter) => ({ query: { ...filter } })),
  /** Letters or postcards for printing. */
  overdueLetters: address('/desk/overdue/letters', (filter: OverdueFilter & { as?: string }) => ({
    query: { ...filter },
  })),
  ruleOverdue: '/desk/rules/overdue',
  newOverdueStep: '/desk/rules/overdue/new',
  overdueStep: address(`/desk/rules/overdue/${number}`, (id: string) => ({ id: numberOf(id) })),
  overdueStepDelete: address(`/desk/rules/overdue/${number}/delete`, (id: string) => ({ id: numberOf(id) })),
} as const
