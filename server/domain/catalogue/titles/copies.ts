import type { Prisma } from '../../../../generated/prisma/client.ts'
import { isLendable } from '../../holds/eligibility/lendable.ts'
import { capturedStates } from '../../holds/states/states.ts'

/** Copies of a title that are listed at most. */
export const mostItems = 500

/** How copies of a title are listed. */
export const byBranch = [{ branch: { position: 'asc' } }, { id: 'asc' }] satisfies Prisma.ItemOrderByWithRelationInput[]

/** What `itemState` needs to know of a copy. */
export const itemStateSelect = {
  status: true,
  referenceOnly: true,
  awayAtId: true,
  loans: { where: { returnedAt: null }, select: { dueOn: true } },
  holds: { where: { state: { in: [...capturedStates] } }, select: { state: true } },
} satisfies Prisma.ItemSelect

type ItemRow = Prisma.ItemGetPayload<{ select: typeof itemStateSelect }>

/** What a patron can do with a copy at this moment. */
type ItemState = 'ON_SHELF' | 'ON_LOAN' | 'HELD' | 'MOVING' | 'REFERENCE_ONLY' | 'UNAVAILABLE'

export function itemState(item: ItemRow): ItemState {
  if (item.status !== 'AVAILABLE') return 'UNAVAILABLE'
  if (item.loans.length > 0) return 'ON_LOAN'
  if (item.holds.length > 0) return 'HELD'
  if (item.awayAtId !== null) return 'MOVING'
  return item.referenceOnly ? 'REFERENCE_ONLY' : 'ON_SHELF'
}

/** Copies of a title, counted. */
export function countCopies(items: ItemRow[]) {
  return {
    /** Everything the library still has, reference copies included. */
    total: items.filter((item) => item.status === 'AVAILABLE').length,
    /** Those that can be lent at all, now or after their return; one is enough to reserve the title (L7). */
    lendable: items.filter(isLendable).length,
    onShelf: items.filter((item) => itemState(item) === 'ON_SHELF').length,
  }
}
