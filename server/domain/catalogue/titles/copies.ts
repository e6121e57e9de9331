import type { Prisma } from '../../../../generated/prisma/client.ts'
import { isLendable } from '../../holds/eligibility/lendable.ts'
import { capturedStates } from '../../holds/states/states.ts'

/** The maximum number of copies of a title that are listed. */
export const maxItems = 500

/** The order in which copies of a title are listed. */
export const copyOrder = [
  { branch: { position: 'asc' } },
  { id: 'asc' },
] satisfies Prisma.ItemOrderByWithRelationInput[]

/** The columns that `itemState` needs. */
export const itemStateSelect = {
  status: true,
  referenceOnly: true,
  awayAtId: true,
  shelvedHoldId: true,
  loans: { where: { returnedAt: null }, select: { dueOn: true } },
  holds: { where: { state: { in: [...capturedStates] } }, select: { state: true } },
} satisfies Prisma.ItemSelect

/** The columns that the counts of a title's copies and the viewer's own loan need. */
export const copySelect = {
  ...itemStateSelect,
  branchId: true,
  loans: { ...itemStateSelect.loans, select: { dueOn: true, patronId: true } },
} satisfies Prisma.ItemSelect

type ItemRow = Prisma.ItemGetPayload<{ select: typeof itemStateSelect }>

/** The current availability of a copy for patrons. */
type ItemState = 'ON_SHELF' | 'ON_LOAN' | 'HELD' | 'MOVING' | 'REFERENCE_ONLY' | 'UNAVAILABLE'

export function itemState(item: ItemRow): ItemState {
  if (item.status !== 'AVAILABLE') return 'UNAVAILABLE'
  if (item.loans.length > 0) return 'ON_LOAN'
  if (item.holds.length > 0) return 'HELD'
  // Staff have to take a copy with the slip of an ended hold off the hold shelf, or out of a compartment (H23).
  if (item.awayAtId !== null || item.shelvedHoldId !== null) return 'MOVING'
  return item.referenceOnly ? 'REFERENCE_ONLY' : 'ON_SHELF'
}

/** The branches with a copy on the shelf. */
export function branchesWithCopyOnShelf(items: (ItemRow & { branchId: number })[]): Set<number> {
  return new Set(items.filter((item) => itemState(item) === 'ON_SHELF').map(({ branchId }) => branchId))
}

/** Counts the copies of a title. */
export function countCopies(items: ItemRow[]) {
  return {
    /** All copies that the library has, reference copies included. */
    total: items.filter((item) => item.status === 'AVAILABLE').length,
    /** Copies that can be lent now or after their return. A title with at least one can be reserved (L7). */
    lendable: items.filter(isLendable).length,
    onShelf: items.filter((item) => itemState(item) === 'ON_SHELF').length,
  }
}
